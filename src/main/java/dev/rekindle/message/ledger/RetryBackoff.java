package dev.rekindle.message.ledger;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.springframework.stereotype.Component;

/** When to try again: twice as long after each refusal, at most an hour, spread by a fifth to either side. */
@Component("messageRetries")
class RetryBackoff {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final MessageSettings settings;

    RetryBackoff(MessageSettings settings) {
        this.settings = settings;
    }

    boolean exhausted(int attempts) {
        return attempts >= settings.maxAttempts();
    }

    /** The same for the same message and attempt. */
    Instant next(MessageId message, int attempts, Instant now) {
        long exponential = settings.firstBackoff().toMillis() << Math.min(attempts - 1, 20);
        long pause = Math.min(exponential, LONGEST.toMillis());
        double spread = 0.8 + 0.4 * new SplittableRandom(message.value() * 31 + attempts).nextDouble();
        return now.plusMillis((long) (pause * spread));
    }
}
