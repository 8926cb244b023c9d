package dev.rekindle.journey.definition;

import dev.rekindle.platform.Span;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When a planned message is sent: at once, or intentionally later.
 *
 * @param window the hours of the day in which it may; null for any
 * @param spread the sends of many who come together are drawn from this long, or from what is left of the window if
 *     that is less; {@link Span#NONE} for as soon as may be
 */
public record SendTime(@Nullable Window window, Span spread) {

    public static final SendTime AT_ONCE = new SendTime(null, Span.NONE);

    /** Whether the sends are spread over all of the window. */
    public boolean spreadsOver(Window window) {
        return spread.equals(window.length());
    }

    /**
     * Hours of a day in the member's zone.
     *
     * @param from its first minute
     * @param until the first minute after it, later on the same day
     */
    public record Window(LocalTime from, LocalTime until) {

        public Span length() {
            return Span.of(Duration.between(from, until));
        }
    }
}
