package dev.rekindle.journey.definition;

import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How members enter a journey. */
public sealed interface Entry {

    <R> R match(Cases<R> cases);

    /** The segment that members must be in, or enter, or leave, to come in; empty when the entry names none. */
    Optional<String> segmentKey();

    /** Whether members enter at times of the calendar, which a stopped application can miss. */
    default boolean isTimed() {
        return false;
    }

    /** One method for each kind of entry. */
    interface Cases<R> {

        R onEntering(OnEntering entry);

        R onLeaving(OnLeaving entry);

        R onSchedule(OnSchedule entry);

        R onDate(OnDate entry);

        R onEvent(OnEvent entry);

        R byHand(ByHand entry);
    }

    /** Each member who enters the segment from now on. */
    record OnEntering(String segment) implements Entry {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.onEntering(this);
        }

        @Override
        public Optional<String> segmentKey() {
            return Optional.of(segment);
        }
    }

    /** Each member who leaves the segment from now on. */
    record OnLeaving(String segment) implements Entry {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.onLeaving(this);
        }

        @Override
        public Optional<String> segmentKey() {
            return Optional.of(segment);
        }
    }

    /**
     * All members of the segment each time the schedule fires.
     *
     * @param cron a Quartz cron expression
     */
    record OnSchedule(String segment, String cron, ZoneId zone) implements Entry {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.onSchedule(this);
        }

        @Override
        public boolean isTimed() {
            return true;
        }

        @Override
        public Optional<String> segmentKey() {
            return Optional.of(segment);
        }
    }

    /**
     * Each member on one of their own dates.
     *
     * @param date which date: birthday, joinedAt or an attribute
     * @param yearly whether they enter each year on its day, or once
     * @param offset days before (negative) or after it
     * @param localTime time of that day in the member's zone
     * @param segment only members of it; null for everyone
     */
    record OnDate(
            String date,
            boolean yearly,
            Period offset,
            LocalTime localTime,
            @Nullable String segment) implements Entry {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.onDate(this);
        }

        @Override
        public boolean isTimed() {
            return true;
        }

        @Override
        public Optional<String> segmentKey() {
            return Optional.ofNullable(segment);
        }
    }

    /**
     * Each member who has the event from now on.
     *
     * @param eventType for example purchase
     * @param segment only those who are members of it at that moment; null for everyone
     * @param key the event's property of which each value admits a member once, side by side with others; null when a member
     *     is in the journey once at a time
     */
    record OnEvent(
            String eventType,
            @Nullable String segment,
            @Nullable String key) implements Entry {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.onEvent(this);
        }

        @Override
        public Optional<String> segmentKey() {
            return Optional.ofNullable(segment);
        }
    }

    /** Only members whom a user or the API puts in. */
    record ByHand() implements Entry {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.byHand(this);
        }

        @Override
        public Optional<String> segmentKey() {
            return Optional.empty();
        }
    }
}
