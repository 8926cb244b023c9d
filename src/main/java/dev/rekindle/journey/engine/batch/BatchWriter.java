package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.batch.PendingWrites.Kind;
import dev.rekindle.journey.engine.failure.ConcurrencyFailures;
import dev.rekindle.journey.engine.failure.FailureBisection;
import dev.rekindle.platform.CopyRowRejected;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the pending writes of a batch. A member whose rows the database rejects is found without executing the batch
 * again: for COPY the server names the row; for other statements only the rejected kind of row is attempted, back at a
 * savepoint, for an eighth of the members at a time.
 */
@Lazy
@Component
class BatchWriter {

    private static final FailureBisection EIGHTHS = new FailureBisection(8);
    private static final Predicate<EnrolmentId> ALL = enrolment -> true;

    private final TransactionTemplate savepoint;

    BatchWriter(PlatformTransactionManager transactions) {
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * @param removal removes rejected members from the command; null when the command cannot do without any of them
     * @throws RuntimeException when the failing member is not known
     */
    void write(PendingWrites writes, @Nullable MemberRemoval removal) {
        if (removal == null) {
            writes.kinds().forEach(kind -> kind.write(ALL));
            return;
        }
        while (!writes.isEmpty()) {
            var attempt = new Attempt();
            try {
                savepoint.executeWithoutResult(status -> writes.kinds().forEach(attempt::write));
                return;
            } catch (RuntimeException e) {
                Rejected rejected = ConcurrencyFailures.isConflict(e) || attempt.last == null
                        ? null
                        : rejected(attempt.last, e, writes.enrolments()).orElse(null);
                if (rejected == null) {
                    throw e;
                }
                removal.remove(rejected.enrolment(), rejected.reason());
            }
        }
    }

    private record Rejected(EnrolmentId enrolment, RuntimeException reason) {}

    /** One at a time: as a rule there is one, and the parts of the batch after it need no attempt. */
    private Optional<Rejected> rejected(Kind kind, RuntimeException failure, List<EnrolmentId> enrolments) {
        List<EnrolmentId> rows = kind.copiedRows();
        return CopyRowRejected.behind(failure)
                .filter(copy -> copy.row() < rows.size())
                .map(copy -> new Rejected(rows.get(copy.row()), failure))
                .or(() -> EIGHTHS.first(enrolments, part -> attempt(kind, part))
                        .map(found -> new Rejected(found.getKey(), found.getValue())));
    }

    private void attempt(Kind kind, List<EnrolmentId> part) {
        Set<EnrolmentId> included = new HashSet<>(part);
        savepoint.executeWithoutResult(status -> {
            status.setRollbackOnly();
            kind.write(included::contains);
        });
    }

    private static final class Attempt {

        private @Nullable Kind last;

        void write(Kind kind) {
            last = kind;
            kind.write(ALL);
        }
    }
}
