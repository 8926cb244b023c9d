package dev.rekindle.platform;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;

/** Repeats a transaction that PostgreSQL rolled back because of a deadlock or a serialization failure. */
public final class TransactionRetry {

    private static final RetryTemplate TEMPLATE = new RetryTemplate(RetryPolicy.builder()
            .includes(ConcurrencyFailureException.class)
            .maxRetries(3)
            .delay(Duration.ofMillis(20))
            .jitter(Duration.ofMillis(20))
            .multiplier(2)
            .build());

    private TransactionRetry() {}

    /**
     * @param transaction begins and ends its own transaction; run at most four times
     * @throws ConcurrencyFailureException the one of the last attempt
     */
    public static <T> T onConflict(Supplier<T> transaction) {
        return TEMPLATE.invoke(transaction);
    }
}
