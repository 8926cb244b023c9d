package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.EnrolmentOutcome;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.WithheldReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happened in a test drive. */
public sealed interface TestMoment {

    Instant at();

    <R> R match(Cases<R> cases);

    /** One answer for each kind. */
    interface Cases<R> {

        R entered(Entered moment);

        R waits(Waits moment);

        R chose(Chose moment);

        R planned(Planned moment);

        R sent(Sent moment);

        R postponed(Postponed moment);

        R withheld(Withheld moment);

        R changed(Changed moment);

        R did(Did moment);

        R called(Called moment);

        R returned(Returned moment);

        R ended(Ended moment);
    }

    /** Came to a step that does nothing else worth telling. */
    record Entered(Instant at, Step step) implements TestMoment {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.entered(this);
        }
    }

    /**
     * Waits.
     *
     * @param until null when only an event ends the wait
     * @param eventTypes any of which ends the wait; empty when only time does
     */
    record Waits(Instant at, Step step, @Nullable Instant until, List<String> eventTypes) implements TestMoment {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waits(this);
        }
    }

    /**
     * Took one of several flows.
     *
     * @param taken name of the flow, or of the step that it leads to
     * @param asked the conditions up to the one that decided, in their order; empty where chance decided
     */
    record Chose(Instant at, Step step, String taken, List<Asked> asked) implements TestMoment {

        /** @param condition with its {@code ${}} */
        public record Asked(String condition, boolean holds) {}

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.chose(this);
        }
    }

    /** Planned a message for later than now. */
    record Planned(Instant at, TaskStep.Send step, Instant due) implements TestMoment {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.planned(this);
        }
    }

    /** A message would be sent. */
    record Sent(Instant at, TaskStep.Send step, TestMessage message) implements TestMoment {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sent(this);
        }
    }

    /** A message would wait. */
    record Postponed(Instant at, TaskStep.Send step, PostponeReason reason, Instant until) implements TestMoment {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.postponed(this);
        }
    }

    /** A message would not be sent. */
    record Withheld(Instant at, TaskStep.Send step, WithheldReason reason) implements TestMoment {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withheld(this);
        }
    }

    /** Changed the member, for this test drive only. */
    record Changed(Instant at, TaskStep.ChangeMember step) implements TestMoment {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.changed(this);
        }
    }

    /** The member did what the user chose. */
    record Did(Instant at, TestAction action) implements TestMoment {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.did(this);
        }
    }

    /**
     * Enters another journey, which the member goes through before this one goes on.
     *
     * @param journey name of the other journey; empty when there is none, and the member goes on at once
     */
    record Called(Instant at, Step step, String journey) implements TestMoment {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.called(this);
        }
    }

    /**
     * Another journey is over, and this one goes on.
     *
     * @param journey name of the other journey
     */
    record Returned(Instant at, Step step, String journey, Ended.End end) implements TestMoment {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.returned(this);
        }
    }

    /** The journey is over. */
    record Ended(Instant at, Step step, End end) implements TestMoment {

        /** How it ended. */
        public enum End {
            COMPLETED,
            GOAL,
            EXIT,
            /** It had sent as often as a loop may. */
            ROUNDS_OVER,
            /** It was stopped because it did not come to a wait. */
            TOO_LONG;

            /** What a calling journey is told. */
            EnrolmentOutcome outcome() {
                return switch (this) {
                    case GOAL -> EnrolmentOutcome.GOAL;
                    case EXIT, TOO_LONG -> EnrolmentOutcome.EXITED;
                    case COMPLETED, ROUNDS_OVER -> EnrolmentOutcome.COMPLETED;
                };
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ended(this);
        }
    }
}
