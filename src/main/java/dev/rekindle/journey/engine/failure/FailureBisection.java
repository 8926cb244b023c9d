package dev.rekindle.journey.engine.failure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Finds the members who make a batch fail: the batch is attempted in parts, a part that fails in smaller parts, down to
 * single members. An attempt throws when it fails, and has no effect then. A failure to begin a transaction says nothing
 * about the members and is thrown.
 *
 * @param parts how many parts a failing batch is divided into, at least 2
 */
public record FailureBisection(int parts) {

    public static final FailureBisection HALVES = new FailureBisection(2);

    /**
     * Attempts the batch, and if it fails searches it.
     *
     * @param found receives each member who fails alone, with the reason, as soon as it is found
     */
    public <T> void search(List<T> batch, Consumer<List<T>> attempt, BiConsumer<T, RuntimeException> found) {
        attempt(batch, attempt, reportTo(found));
    }

    /**
     * Searches a batch that has failed.
     *
     * @param found receives each member who fails alone, with the reason, as soon as it is found
     */
    public <T> void search(
            List<T> batch, RuntimeException failure, Consumer<List<T>> attempt, BiConsumer<T, RuntimeException> found) {
        divide(batch, failure, attempt, reportTo(found));
    }

    /** The first member of a failed batch who fails alone; the parts after it are not attempted. */
    public <T> Optional<Map.Entry<T, RuntimeException>> first(List<T> batch, Consumer<List<T>> attempt) {
        AtomicReference<Map.Entry<T, RuntimeException>> first = new AtomicReference<>();
        attemptParts(batch, attempt, (member, reason) -> {
            first.set(Map.entry(member, reason));
            return false;
        });
        return Optional.ofNullable(first.get());
    }

    private static <T> BiPredicate<T, RuntimeException> reportTo(BiConsumer<T, RuntimeException> found) {
        return (member, reason) -> {
            found.accept(member, reason);
            return true;
        };
    }

    /** @return false when the search is to stop; so do the methods below */
    private <T> boolean attempt(List<T> part, Consumer<List<T>> attempt, BiPredicate<T, RuntimeException> found) {
        if (part.isEmpty()) {
            return true;
        }
        try {
            attempt.accept(part);
            return true;
        } catch (CannotCreateTransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            return divide(part, e, attempt, found);
        }
    }

    private <T> boolean divide(
            List<T> failed,
            RuntimeException failure,
            Consumer<List<T>> attempt,
            BiPredicate<T, RuntimeException> found) {
        return failed.size() == 1 ? found.test(failed.get(0), failure) : attemptParts(failed, attempt, found);
    }

    private <T> boolean attemptParts(
            List<T> failed, Consumer<List<T>> attempt, BiPredicate<T, RuntimeException> found) {
        int size = Math.max(1, (failed.size() + parts - 1) / parts);
        for (int from = 0; from < failed.size(); from += size) {
            if (!attempt(failed.subList(from, Math.min(failed.size(), from + size)), attempt, found)) {
                return false;
            }
        }
        return true;
    }
}
