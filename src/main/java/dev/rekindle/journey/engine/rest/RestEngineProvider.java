package dev.rekindle.journey.engine.rest;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.spi.ProcessEngineProvider;
import org.jspecify.annotations.Nullable;

/**
 * Tells Camunda's REST API, which finds this class by itself and knows no Spring, the engine of the application that a
 * request came to.
 */
public class RestEngineProvider implements ProcessEngineProvider {

    private static final ThreadLocal<ProcessEngine> CURRENT = new ThreadLocal<>();

    static void during(ProcessEngine engine, Request request) throws IOException, ServletException {
        CURRENT.set(engine);
        try {
            request.serve();
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public @Nullable ProcessEngine getDefaultProcessEngine() {
        return CURRENT.get();
    }

    @Override
    public @Nullable ProcessEngine getProcessEngine(@Nullable String name) {
        ProcessEngine engine = CURRENT.get();
        return engine != null && engine.getName().equals(name) ? engine : null;
    }

    @Override
    public Set<String> getProcessEngineNames() {
        ProcessEngine engine = CURRENT.get();
        return engine == null ? Set.of() : Set.of(engine.getName());
    }

    interface Request {
        void serve() throws IOException, ServletException;
    }
}
