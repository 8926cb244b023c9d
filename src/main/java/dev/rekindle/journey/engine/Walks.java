package dev.rekindle.journey.engine;

import dev.rekindle.journey.step.Knowledge;
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
class Walks {

    private final Ledgers ledgers;
    private final Knowledge.Sources sources;
    private final Scribe scribe;
    private final JdbcClient jdbc;
    private final Clock clock;

    Walks(Ledgers ledgers, Knowledge.Sources sources, Scribe scribe, JdbcClient jdbc, Clock clock) {
        this.ledgers = ledgers;
        this.sources = sources;
        this.scribe = scribe;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Walk begin() {
        return new Walk(
                ledgers,
                new Knowledge(sources, clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                new StepLog(jdbc),
                scribe);
    }

    /** The engine asks here; late, because what a walk needs needs the engine. */
    record Factory(ObjectProvider<Walks> walks) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return Walk.class;
        }

        @Override
        public Session openSession() {
            Context.getCommandContext().getDbEntityManager(); // sessions are flushed in turn, the latest first
            return walks.getObject().begin();
        }
    }
}
