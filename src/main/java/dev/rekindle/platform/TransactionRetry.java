package dev.rekindle.platform;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;

/** Tries a transaction again when PostgreSQL has broken it off to let another one pass. */
public final class TransactionRetry {

    private static final int TRIES = 4;
    private static final int PAUSE_MILLIS = 40;

    private TransactionRetry() {}

    /** @param transaction must begin and end a transaction of its own */
    public static <T> T onConflict(Supplier<T> transaction) {
        for (int tries = 1; ; tries++) {
            try {
                return transaction.get();
            } catch (ConcurrencyFailureException e) {
                if (tries == TRIES) {
                    throw e;
                }
                pause(tries);
            }
        }
    }

    private static void pause(int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS) * tries);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
