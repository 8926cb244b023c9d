package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.step.DecisionData;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Creates the batch context of an engine command. */
@Lazy
@Component
public class BatchContextFactory {

    private final BatchTables tables;
    private final DecisionData.Sources sources;
    private final BatchWriter writer;
    private final JdbcClient jdbc;
    private final Clock clock;

    BatchContextFactory(
            BatchTables tables, DecisionData.Sources sources, BatchWriter writer, JdbcClient jdbc, Clock clock) {
        this.tables = tables;
        this.sources = sources;
        this.writer = writer;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    BatchContext create() {
        return new BatchContext(
                tables,
                new DecisionData(sources, clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                new StepLog(jdbc),
                writer);
    }

    /** Registers the context with the engine; looks the factory up late, because its beans need the engine. */
    public record Factory(ObjectProvider<BatchContextFactory> contexts) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return BatchContext.class;
        }

        @Override
        public Session openSession() {
            Context.getCommandContext().getDbEntityManager(); // sessions are flushed in reverse order of their opening
            return contexts.getObject().create();
        }
    }
}
