package dev.rekindle.journey.engine.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.beans.factory.ObjectProvider;

/** Camunda's own REST API; who may call what is decided before it, by security. */
class EngineRest extends ServletContainer {

    private static final long serialVersionUID = 1L;

    private final transient ObjectProvider<ProcessEngine> engine;

    EngineRest(ObjectProvider<ProcessEngine> engine) {
        super(resources());
        this.engine = engine;
    }

    private static ResourceConfig resources() {
        return new ResourceConfig()
                .registerClasses(CamundaRestResources.getResourceClasses())
                .registerClasses(CamundaRestResources.getConfigurationClasses())
                .register(JacksonFeature.class);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        RestEngineProvider.during(engine.getObject(), () -> super.service(request, response));
    }
}
