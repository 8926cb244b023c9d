package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.engine.batch.PendingWrites.Kind;
import dev.rekindle.platform.CopyRowRejected;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what a batch of members wants written. Whom the database refuses is found without doing the batch again: it
 * names the row of a COPY itself; of other statements only the kind of row that was refused is tried, back at a savepoint,
 * for an eighth of the members at a time, then for an eighth of those.
 */
@Lazy
@Component
class BatchWriter {

    private static final int PARTS = 8;
    private static final LongPredicate EVERYONES = enrolment -> true;

    private final TransactionTemplate savepoint;

    BatchWriter(PlatformTransactionManager transactions) {
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * @param separation takes those who are refused out of the command; null when nobody can be
     * @throws RuntimeException when it is not known who is to blame
     */
    void write(PendingWrites bookings, @Nullable FailureIsolation<?> separation) {
        if (separation == null) {
            bookings.kinds().forEach(kind -> kind.write(EVERYONES));
            return;
        }
        while (!bookings.isEmpty()) {
            var writing = new Writing();
            try {
                savepoint.executeWithoutResult(status -> bookings.kinds().forEach(writing::write));
                return;
            } catch (RuntimeException e) {
                Refused one = ConcurrencyFailures.isCollision(e) || writing.last == null
                        ? null
                        : who(writing.last, e, bookings.enrolments());
                if (one == null) {
                    throw e;
                }
                separation.refuse(one.enrolment(), one.reason());
            }
        }
    }

    private record Refused(long enrolment, RuntimeException reason) {}

    /** Of a COPY the server says which row it was; else it has to be found out. */
    private @Nullable Refused who(Kind kind, RuntimeException failure, List<Long> suspects) {
        List<Long> rows = kind.copied();
        return CopyRowRejected.behind(failure)
                .filter(refused -> refused.row() < rows.size())
                .map(refused -> new Refused(rows.get(refused.row()), failure))
                .orElseGet(() -> first(kind, suspects));
    }

    /** Stops at the first: as a rule there is one, and the parts behind them need not be tried. */
    private @Nullable Refused first(Kind kind, List<Long> suspects) {
        int size = Math.max(1, (suspects.size() + PARTS - 1) / PARTS);
        for (int from = 0; from < suspects.size(); from += size) {
            List<Long> part = suspects.subList(from, Math.min(suspects.size(), from + size));
            RuntimeException failure = attempt(kind, part);
            if (failure != null) {
                Refused found = part.size() == 1 ? new Refused(part.get(0), failure) : first(kind, part);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private @Nullable RuntimeException attempt(Kind kind, List<Long> part) {
        Set<Long> some = new HashSet<>(part);
        try {
            savepoint.executeWithoutResult(status -> {
                status.setRollbackOnly();
                kind.write(some::contains);
            });
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static final class Writing {

        private @Nullable Kind last;

        void write(Kind kind) {
            last = kind;
            kind.write(EVERYONES);
        }
    }
}
