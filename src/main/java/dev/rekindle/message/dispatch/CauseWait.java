package dev.rekindle.message.dispatch;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageSettings;
import dev.rekindle.setting.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.springframework.stereotype.Component;

/**
 * When a message that waits for a fault to be fixed is tried again: after a quarter of the time that it has waited, at
 * least a minute and at most an hour, spread by a fifth to either side, and not after it has expired.
 */
@Component
class CauseWait {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Live<MessageSettings> settings;

    CauseWait(Live<MessageSettings> settings) {
        this.settings = settings;
    }

    Instant next(DueMessage message, Instant now) {
        Duration waited = settings.get().expiresAfter().minus(Duration.between(now, message.expiresAt()));
        Duration quarter = waited.dividedBy(4);
        Duration pause =
                quarter.compareTo(SHORTEST) < 0 ? SHORTEST : quarter.compareTo(LONGEST) > 0 ? LONGEST : quarter;
        Instant next = now.plusMillis((long) (pause.toMillis() * spread(message.id(), now)));
        return next.isAfter(message.expiresAt()) ? message.expiresAt() : next;
    }

    private static double spread(MessageId message, Instant now) {
        return 0.8 + 0.4 * new SplittableRandom(message.value() * 31 + now.getEpochSecond()).nextDouble();
    }
}
