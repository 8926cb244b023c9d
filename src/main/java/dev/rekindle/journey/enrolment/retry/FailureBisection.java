package dev.rekindle.journey.enrolment.retry;

import dev.rekindle.journey.engine.batch.ConcurrencyFailures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds those who make a batch fail, by trying it in halves in transactions that are always rolled back. */
@Component
public class FailureBisection {

    private final TransactionTemplate transaction;

    FailureBisection(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Those who fail alone, each with the reason; empty when the batch failed for a reason that has passed. Whoever collides
     * with somebody else's work is not to blame.
     *
     * @param attempt what is done with some of them
     */
    public <T> Map<T, RuntimeException> among(List<T> suspects, Consumer<List<T>> attempt) {
        Map<T, RuntimeException> found = new HashMap<>();
        search(suspects, attempt, found);
        return found;
    }

    private <T> void search(List<T> suspects, Consumer<List<T>> attempt, Map<T, RuntimeException> found) {
        if (suspects.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                attempt.accept(suspects);
            });
        } catch (CannotCreateTransactionException e) {
            throw e; // says nothing about the members
        } catch (RuntimeException e) {
            if (suspects.size() == 1) {
                if (!ConcurrencyFailures.isCollision(e)) {
                    found.put(suspects.get(0), e);
                }
            } else {
                int half = suspects.size() / 2;
                search(suspects.subList(0, half), attempt, found);
                search(suspects.subList(half, suspects.size()), attempt, found);
            }
        }
    }
}
