package dev.rekindle.message.ledger;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.RefusalCause;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.springframework.stereotype.Component;

/**
 * When to try again: twice as long after each refusal, at most an hour (six where the sender is refused), spread by a fifth
 * to either side.
 */
@Component("messageRetries")
class RetryBackoff {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_AS_SENDER = Duration.ofHours(6);

    private final DispatchSettings settings;

    RetryBackoff(DispatchSettings settings) {
        this.settings = settings;
    }

    /** A refused sender who tries often is refused for longer. */
    private static Duration longest(RefusalCause cause) {
        return cause == RefusalCause.SENDER_REFUSED ? LONGEST_AS_SENDER : LONGEST;
    }

    boolean exhausted(int attempts) {
        return attempts >= settings.maxAttempts();
    }

    /** When a message is sent again that was accepted, and reported as not delivered later. */
    Instant afterReport(MessageId message, Instant now) {
        return now.plusMillis((long) (LONGEST.toMillis() * spread(message, 0)));
    }

    /** The same for the same message and attempt. */
    Instant next(MessageId message, int attempts, RefusalCause cause, Instant now) {
        long exponential = settings.firstBackoff().toMillis() << Math.min(attempts - 1, 20);
        long pause = Math.min(exponential, longest(cause).toMillis());
        return now.plusMillis((long) (pause * spread(message, attempts)));
    }

    private static double spread(MessageId message, int attempts) {
        return 0.8 + 0.4 * new SplittableRandom(message.value() * 31 + attempts).nextDouble();
    }
}
