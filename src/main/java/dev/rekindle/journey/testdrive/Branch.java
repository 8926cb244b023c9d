package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.definition.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the places at which the member is at the same time, and what ends the wait there. */
final class Branch {

    private final Level level;
    private final List<Option> options = new ArrayList<>();
    private final Step place;
    private final @Nullable VirtualEnrolment called;

    Branch(Step place, Level level) {
        this(place, level, null);
    }

    /** @param called the enrolment in another journey whose end is waited for */
    Branch(Step place, Level level, @Nullable VirtualEnrolment called) {
        this.place = place;
        this.level = level;
        this.called = called;
    }

    /**
     * One way on.
     *
     * @param step the event, timer or boundary timer that is met; the place itself at a plain wait
     * @param due null for an event
     * @param eventType null for a timer
     */
    record Option(
            Step step, @Nullable Instant due, @Nullable String eventType) {}

    /**
     * The branches that began together, at a fork or in a sub-process, and end together.
     *
     * @param continuation where the member goes on when all have ended: the join or the sub-process; null when unknown or none
     */
    static final class Level {

        private final @Nullable Level outer;
        private int open;
        private @Nullable Step continuation;

        Level(@Nullable Level outer, int open, @Nullable Step continuation) {
            this.outer = outer;
            this.open = open;
            this.continuation = continuation;
        }

        @Nullable
        Level outer() {
            return outer;
        }

        void begin() {
            open++;
        }

        /** @return whether it was the last */
        boolean end() {
            return --open == 0;
        }

        void meetAt(Step join) {
            continuation = join;
        }

        @Nullable
        Step continuation() {
            return continuation;
        }
    }

    Level level() {
        return level;
    }

    Step place() {
        return place;
    }

    Optional<VirtualEnrolment> called() {
        return Optional.ofNullable(called);
    }

    void waitsFor(Option option) {
        options.add(option);
    }

    void waitsNoLongerFor(Option option) {
        options.remove(option);
    }

    List<Option> options() {
        return List.copyOf(options);
    }

    Optional<Option> dueAt(Instant moment) {
        return options.stream()
                .filter(option -> option.due() != null && !option.due().isAfter(moment))
                .findFirst();
    }

    Optional<Option> metBy(String eventType) {
        return options.stream()
                .filter(option -> eventType.equals(option.eventType()))
                .findFirst();
    }
}
