package dev.rekindle.segment.rule;

import dev.rekindle.platform.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A stretch of time in which something happened. */
public sealed interface Window {

    <R> R match(Cases<R> cases);

    /** One method for each kind of window. */
    interface Cases<R> {

        R moving(Moving window);

        R fixed(Fixed window);
    }

    /** The window that began this long ago and still lasts. */
    static Window within(Span span) {
        return new Moving(span, null);
    }

    /**
     * Moves with the clock: 30 to 60 days ago is newer than 60 and older than 30 days. One of the two may be null.
     *
     * @param newerThan begins this long ago
     * @param olderThan ends this long ago
     */
    record Moving(@Nullable Span newerThan, @Nullable Span olderThan) implements Window {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.moving(this);
        }
    }

    /**
     * Stands in the calendar of the system's zone. One of the two may be null.
     *
     * @param from the first day
     * @param to the last day
     */
    record Fixed(@Nullable LocalDate from, @Nullable LocalDate to) implements Window {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fixed(this);
        }
    }
}
