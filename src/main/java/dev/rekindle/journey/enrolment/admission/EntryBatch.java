package dev.rekindle.journey.enrolment.admission;

import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.engine.failure.ConcurrencyFailures;
import dev.rekindle.journey.engine.failure.ConflictRetry;
import dev.rekindle.journey.engine.failure.FailureBisection;
import dev.rekindle.journey.enrolment.EntryCandidate;
import dev.rekindle.journey.enrolment.retry.EntryRetries;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Admits one batch in a transaction. A candidate whose entry fails is recorded, and the batch is admitted without it. */
@Component
public class EntryBatch {

    private final TransactionTemplate transaction;
    private final Admission admission;
    private final EntryRetries retries;

    EntryBatch(PlatformTransactionManager transactions, Admission admission, EntryRetries retries) {
        this.transaction = new TransactionTemplate(transactions);
        this.admission = admission;
        this.retries = retries;
    }

    /** @param batch runs in the transaction; runs again from the start after a roll-back */
    public int run(IntSupplier batch) {
        return ConflictRetry.run(() -> attempt(batch));
    }

    private @Nullable Integer attempt(IntSupplier batch) {
        while (true) {
            try {
                return transaction.execute(status -> batch.getAsInt());
            } catch (EntryBatchFailed e) {
                if (!recordFailures(e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Finds and records the candidates whose entry fails. Called after the roll-back.
     *
     * @return false when no entry fails any more
     */
    public boolean recordFailures(EntryBatchFailed failure) {
        Version version = failure.version();
        Map<EntryCandidate, RuntimeException> failed = new LinkedHashMap<>();
        FailureBisection.HALVES.search(
                failure.candidates(),
                part -> transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    admission.admit(version, part);
                }),
                (candidate, reason) -> {
                    if (!ConcurrencyFailures.isConflict(reason)) {
                        failed.put(candidate, reason);
                    }
                });
        failed.forEach((candidate, reason) -> retries.addEntry(version, candidate, reason));
        return !failed.isEmpty();
    }
}
