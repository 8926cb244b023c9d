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

/** Begins a walk for an engine command. */
@Lazy
@Component
public class BatchContextFactory {

    private final BatchTables ledgers;
    private final DecisionData.Sources sources;
    private final BatchWriter scribe;
    private final JdbcClient jdbc;
    private final Clock clock;

    BatchContextFactory(
            BatchTables ledgers, DecisionData.Sources sources, BatchWriter scribe, JdbcClient jdbc, Clock clock) {
        this.ledgers = ledgers;
        this.sources = sources;
        this.scribe = scribe;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    BatchContext begin() {
        return new BatchContext(
                ledgers,
                new DecisionData(sources, clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                new StepLog(jdbc),
                scribe);
    }

    /** The engine asks here; late, because what a walk needs needs the engine. */
    public record Factory(ObjectProvider<BatchContextFactory> walks) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return BatchContext.class;
        }

        @Override
        public Session openSession() {
            Context.getCommandContext().getDbEntityManager(); // sessions are flushed in turn, the latest first
            return walks.getObject().begin();
        }
    }
}
