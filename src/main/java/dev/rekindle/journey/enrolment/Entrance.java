package dev.rekindle.journey.enrolment;

import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import java.util.function.IntSupplier;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs one batch of entries in a transaction; when a member's entry fails, it is noted and the others go on. */
@Component
class Entrance {

    private static final int COLLISIONS = 3;

    private final TransactionTemplate transaction;
    private final Setbacks setbacks;

    Entrance(PlatformTransactionManager transactions, Setbacks setbacks) {
        this.transaction = new TransactionTemplate(transactions);
        this.setbacks = setbacks;
    }

    /** @param batch what is done in the transaction; is done again from the start when it had to be rolled back */
    int run(Version version, IntSupplier batch) {
        for (int collisions = 0; ; ) {
            try {
                Integer done = transaction.execute(status -> batch.getAsInt());
                return done == null ? 0 : done;
            } catch (EntryFailed e) {
                setbacks.ofEntry(version, e.candidate(), e);
            } catch (TransientDataAccessException e) {
                if (++collisions == COLLISIONS) {
                    throw e;
                }
            }
        }
    }
}
