package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.enrolment.retry.EntryRetries;
import dev.rekindle.journey.enrolment.retry.FailureBisection;
import java.util.Map;
import java.util.function.IntSupplier;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs one batch of entries in a transaction; when a member's entry fails, it is noted and the others go on. */
@Component
public class EntryBatch {

    private static final int COLLISIONS = 3;

    private final TransactionTemplate transaction;
    private final Admission admission;
    private final FailureBisection culprits;
    private final EntryRetries setbacks;

    EntryBatch(
            PlatformTransactionManager transactions,
            Admission admission,
            FailureBisection culprits,
            EntryRetries setbacks) {
        this.transaction = new TransactionTemplate(transactions);
        this.admission = admission;
        this.culprits = culprits;
        this.setbacks = setbacks;
    }

    /** @param batch what is done in the transaction; is done again from the start when it had to be rolled back */
    public int run(Version version, IntSupplier batch) {
        for (int collisions = 0; ; ) {
            try {
                Integer done = transaction.execute(status -> batch.getAsInt());
                return done == null ? 0 : done;
            } catch (EntryBatchFailed e) {
                if (!noted(e) && ++collisions == COLLISIONS) {
                    throw e.reason();
                }
            } catch (TransientDataAccessException e) {
                if (++collisions == COLLISIONS) {
                    throw e;
                }
            }
        }
    }

    /** Finds and notes whom the database refused; false when nobody is refused any more. Called after the roll-back. */
    public boolean noted(EntryBatchFailed failure) {
        Version version = failure.version();
        Map<EntryCandidate, RuntimeException> found =
                culprits.among(failure.suspects(), some -> admission.admit(version, some));
        found.forEach((candidate, reason) -> setbacks.ofEntry(version, candidate, reason));
        return !found.isEmpty();
    }
}
