package dev.rekindle.journey.enrolment.admission;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.failure.ConcurrencyFailures;
import dev.rekindle.journey.enrolment.EntryCandidate;
import dev.rekindle.journey.enrolment.retry.EntryRetries;
import dev.rekindle.journey.enrolment.retry.EntryRetry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Retries failed entries and events, each in its own transaction. */
@Component
public class EntryRetryWork {

    private static final int AT_A_TIME = 20;

    private final EntryRetries retries;
    private final JourneyVersions versions;
    private final Admission admission;
    private final Engine engine;
    private final TransactionTemplate transaction;

    EntryRetryWork(
            EntryRetries retries,
            JourneyVersions versions,
            Admission admission,
            Engine engine,
            PlatformTransactionManager transactions) {
        this.retries = retries;
        this.versions = versions;
        this.admission = admission;
        this.engine = engine;
        this.transaction = new TransactionTemplate(transactions);
    }

    public Optional<Instant> nextDue() {
        return retries.nextDue();
    }

    public int runDue() {
        int done = 0;
        while (done < AT_A_TIME && runOne()) {
            done++;
        }
        return done;
    }

    /** @return false when nothing is due, or the retry conflicted with other work and stays due */
    private boolean runOne() {
        AtomicReference<EntryRetry> locked = new AtomicReference<>();
        try {
            transaction.executeWithoutResult(status -> retries.lockDue().ifPresent(retry -> {
                locked.set(retry);
                retries.delete(retry);
                execute(retry);
            }));
        } catch (RuntimeException e) {
            if (locked.get() == null) {
                throw e; // concerns no member
            }
            if (ConcurrencyFailures.isConflict(e)) {
                return false;
            }
            retries.failedAgain(locked.get(), e);
        }
        return locked.get() != null;
    }

    private void execute(EntryRetry retry) {
        retry.work().match(new Execution(retry.journey())).run();
    }

    private final class Execution implements EntryRetry.Cases<Runnable> {

        private final String journey;

        Execution(String journey) {
            this.journey = journey;
        }

        @Override
        public Runnable entry(EntryCandidate candidate) {
            return () -> admission.admitAlone(versions.liveOf(journey).orElseThrow(), candidate);
        }

        @Override
        public Runnable event(EnrolmentId enrolment, String eventType) {
            return () -> engine.deliver(Map.of(enrolment, List.of(eventType)))
                    .values()
                    .forEach(reason -> {
                        throw reason;
                    });
        }
    }
}
