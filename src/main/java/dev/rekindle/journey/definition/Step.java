package dev.rekindle.journey.definition;

import dev.rekindle.platform.Span;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flow node of a diagram. */
public sealed interface Step
        permits TaskStep,
                Step.Start,
                Step.End,
                Step.Wait,
                Step.Decide,
                Step.Merge,
                Step.Split,
                Step.Fork,
                Step.Join,
                Step.Boundary,
                Step.AwaitFirst,
                Step.AwaitEvent,
                Step.Handler,
                Step.Leave,
                Step.Pass,
                Step.SubProcess,
                Step.SubStart,
                Step.SubEnd {

    /** Id of the BPMN element. */
    String id();

    /** Its name as drawn; the id when it has none. */
    String name();

    <R> R match(Cases<R> cases);

    /** One method for each kind of step. */
    interface Cases<R> extends TaskStep.TaskCases<R> {

        R start(Start step);

        R end(End step);

        R waitFor(WaitFor step);

        R waitUntil(WaitUntil step);

        R decide(Decide step);

        R merge(Merge step);

        R split(Split step);

        R fork(Fork step);

        R join(Join step);

        R boundary(Boundary step);

        R awaitFirst(AwaitFirst step);

        R awaitEvent(AwaitEvent step);

        R handler(Handler step);

        R leave(Leave step);

        R pass(Pass step);

        R subProcess(SubProcess step);

        R subStart(SubStart step);

        R subEnd(SubEnd step);
    }

    /** Where members enter. */
    record Start(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.start(this);
        }
    }

    /** Where an enrolment ends. */
    record End(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.end(this);
        }
    }

    /** Waits for a time, then for a random extra time, so that members do not all continue at the same moment. */
    sealed interface Wait extends Step {

        /** The upper bound of the extra time; {@link Span#NONE} when every member continues when the wait is over. */
        Span spread();
    }

    /** Waits a length of time. */
    record WaitFor(String id, String name, Span span, Span spread) implements Wait {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waitFor(this);
        }
    }

    /**
     * Waits until a local time of the member's zone.
     *
     * @param weekday the next such day; null for the next time of day on any day
     */
    record WaitUntil(
            String id,
            String name,
            LocalTime localTime,
            @Nullable DayOfWeek weekday,
            Span spread) implements Wait {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waitUntil(this);
        }
    }

    /** Takes the first flow whose condition holds, else the default one. */
    record Decide(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.decide(this);
        }
    }

    /** Joins branches. */
    record Merge(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.merge(this);
        }
    }

    /**
     * Takes one flow at random, always the same for the same member.
     *
     * @param arms at least two; weights are relative
     * @param winner how the winner among the arms is chosen
     */
    record Split(String id, String name, List<Arm> arms, WinnerChoice winner) implements Step {

        /**
         * @param name as drawn at its flow, by which a member stays in it when the diagram changes
         * @param flow id of its flow
         * @param weight at least 1, relative to the others'
         */
        public record Arm(String name, String flow, int weight) {}

        public Split {
            arms = List.copyOf(arms);
        }

        public Split(String id, String name, List<Arm> arms) {
            this(id, name, arms, WinnerChoice.BY_PEOPLE);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.split(this);
        }
    }

    /**
     * Begins branches that a member is in at the same time.
     *
     * @param inclusive whether only the branches begin whose condition holds, else the default one; otherwise all do
     */
    record Fork(String id, String name, boolean inclusive) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fork(this);
        }
    }

    /** Where the branches that a fork has begun meet: the member goes on when the last of them has come. */
    record Join(String id, String name, boolean inclusive) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.join(this);
        }
    }

    /**
     * A timer at the border of a step in which members stay.
     *
     * @param host id of that step
     * @param interrupts whether members leave the step when it fires; otherwise they stay, and a branch begins beside it
     */
    record Boundary(String id, String name, String host, boolean interrupts, Wait timer) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.boundary(this);
        }
    }

    /** Waits for the first of the events and timers that follow it. */
    record AwaitFirst(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.awaitFirst(this);
        }
    }

    /**
     * Waits for an event of the member.
     *
     * @param task whether it is drawn as a task, which stands by itself with a timer at its border; otherwise as an event
     *     behind an event-based gateway
     */
    record AwaitEvent(String id, String name, String eventType, boolean task) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.awaitEvent(this);
        }
    }

    /** The event subprocess that ends an enrolment; its nodes are steps as well. */
    record Handler(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.handler(this);
        }
    }

    /**
     * The start event of an event subprocess.
     *
     * @param handler id of the event subprocess
     * @param goal true when the event is the journey's goal, false when it only ends the enrolment
     */
    record Leave(String id, String name, String handler, String eventType, boolean goal) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.leave(this);
        }
    }

    /** An intermediate event that members pass at once: a milestone, or either end of a link. */
    record Pass(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pass(this);
        }
    }

    /** An embedded sub-process: a frame around steps, which are steps of the journey as well. */
    record SubProcess(String id, String name) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.subProcess(this);
        }
    }

    /**
     * Where members begin an embedded sub-process.
     *
     * @param subProcess its id
     */
    record SubStart(String id, String name, String subProcess) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.subStart(this);
        }
    }

    /**
     * Where members leave an embedded sub-process.
     *
     * @param subProcess its id
     */
    record SubEnd(String id, String name, String subProcess) implements Step {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.subEnd(this);
        }
    }
}
