package dev.rekindle.journey.engine.failure;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.util.backoff.FixedBackOff;

/** Attempts a batch up to three times, without delay, when it failed through a conflict with other work. */
public final class ConflictRetry {

    private static final int RETRIES = 2;

    private static final RetryTemplate TEMPLATE = new RetryTemplate(RetryPolicy.builder()
            .predicate(failure -> failure instanceof BatchFailed || failure instanceof TransientDataAccessException)
            .backOff(new FixedBackOff(0, RETRIES))
            .build());

    private ConflictRetry() {}

    /**
     * @param batch one attempt; must begin and end its own transaction
     * @return what the attempt that succeeded returned; 0 for null
     * @throws RuntimeException what the last attempt threw; the reason when it threw {@link BatchFailed}
     */
    public static int run(Supplier<@Nullable Integer> batch) {
        try {
            Integer done = TEMPLATE.invoke(batch);
            return done == null ? 0 : done;
        } catch (BatchFailed e) {
            throw e.reason();
        }
    }
}
