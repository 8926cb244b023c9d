package dev.rekindle.journey.enrolment.retry;

import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.batch.ConcurrencyFailures;
import dev.rekindle.journey.enrolment.entry.Admission;
import dev.rekindle.journey.enrolment.entry.EntryCandidate;
import dev.rekindle.journey.enrolment.retry.EntryRetries.Setback;
import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries setbacks again, each alone. */
@Component
public class EntryRetryWork {

    private static final int AT_A_TIME = 20;

    private final EntryRetries setbacks;
    private final JourneyVersions versions;
    private final Admission admission;
    private final Engine engine;
    private final TransactionTemplate transaction;

    EntryRetryWork(
            EntryRetries setbacks,
            JourneyVersions versions,
            Admission admission,
            Engine engine,
            PlatformTransactionManager transactions) {
        this.setbacks = setbacks;
        this.versions = versions;
        this.admission = admission;
        this.engine = engine;
        this.transaction = new TransactionTemplate(transactions);
    }

    public Optional<Instant> nextDue() {
        return setbacks.nextDue();
    }

    public int runDue() {
        int done = 0;
        while (done < AT_A_TIME && runOne()) {
            done++;
        }
        return done;
    }

    private boolean runOne() {
        Taken taken = new Taken();
        try {
            transaction.executeWithoutResult(status -> {
                taken.setback = setbacks.takeDue().orElse(null);
                if (taken.setback != null) {
                    setbacks.settled(taken.setback);
                    tryAgain(taken.setback);
                }
            });
        } catch (RuntimeException e) {
            if (taken.setback == null) {
                throw e;
            }
            if (ConcurrencyFailures.isCollision(e)) {
                return false; // counts as no try; the next round takes it again
            }
            setbacks.again(taken.setback, e);
        }
        return taken.setback != null;
    }

    private void tryAgain(Setback setback) {
        if (setback.enrolment() != null && setback.eventType() != null) {
            engine.tell(Map.of(setback.enrolment(), List.of(setback.eventType())))
                    .values()
                    .forEach(reason -> {
                        throw reason;
                    });
        } else if (setback.entryKey() != null) {
            Version version = versions.latest(setback.journey()).orElseThrow();
            admission.admitAlone(version, new EntryCandidate(new MemberId(setback.member()), setback.entryKey()));
        }
    }

    private static final class Taken {
        private @Nullable Setback setback;
    }
}
