package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.testdrive.Branch.Level;
import dev.rekindle.journey.testdrive.Branch.Option;
import dev.rekindle.journey.testdrive.TestMoment.Ended.End;
import dev.rekindle.message.WithheldReason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Moves one member through the model of a diagram: from step to step, and on when a wait is over. */
final class VirtualEnrolment {

    private final JourneyDefinition journey;
    private final DriveContext context;
    private final int depth;
    private final Situation situation;
    private final TestOutbox outbox;
    private final CalledEnrolments calls = new CalledEnrolments();
    private final Branches branches = new Branches();
    private final Track track = new Track();
    private @Nullable End leaving;
    private @Nullable End ended;

    /** @param depth 0 for the journey that is driven, one more for each that is called */
    VirtualEnrolment(JourneyDefinition journey, DriveContext context, int depth) {
        this.journey = journey;
        this.context = context;
        this.depth = depth;
        this.situation = new Situation(context.world(), journey);
        this.outbox = new TestOutbox(situation, context);
    }

    JourneyDefinition journey() {
        return journey;
    }

    Situation situation() {
        return situation;
    }

    TestOutbox outbox() {
        return outbox;
    }

    Track track() {
        return track;
    }

    Branches branches() {
        return branches;
    }

    CalledEnrolments calls() {
        return calls;
    }

    /** How it ended; empty while it is active. */
    Optional<End> ended() {
        return Optional.ofNullable(ended);
    }

    void begin() {
        arrive(step(journey.start()), new Level(null, 1, null));
        settle();
    }

    Step step(String id) {
        return journey.step(id).orElseThrow();
    }

    /** When something is due next, here or in a called journey; empty when only an event could lead on. */
    Optional<Instant> next() {
        Stream<Instant> called = calls.all().flatMap(other -> other.next().stream());
        return Stream.of(branches.due(), outbox.next().stream(), called)
                .flatMap(moments -> moments)
                .min(Instant::compareTo);
    }

    /** Ends every wait that is over at the moment to which the clock was advanced. */
    void timePassed() {
        sendDue();
        branches.stream().forEach(branch -> branch.called().ifPresent(VirtualEnrolment::timePassed));
        branches.meet(branch -> branch.dueAt(situation.now()), this::meet);
        settle();
    }

    /** The member has had an event: it ends the journey, or a wait, or nothing. */
    void met(String eventType) {
        Optional<Step.Leave> leave = journey.steps(Step.Leave.class)
                .filter(each -> each.eventType().equals(eventType))
                .findFirst();
        if (leave.isPresent() && leaving == null) {
            leaveBy(leave.get());
        } else {
            branches.stream().forEach(branch -> branch.called().ifPresent(called -> called.met(eventType)));
            branches.meet(branch -> branch.metBy(eventType), this::meet);
        }
        settle();
    }

    /** A person has said how the task at a step went. */
    void answered(String step, String result) {
        branches.at(step).filter(branches::remove).ifPresent(branch -> {
            situation.result(step, result);
            goOn(branch.place(), branch.level());
        });
        settle();
    }

    /** Sends what is due, and goes on where a called journey is over. */
    void settle() {
        sendDue();
        branches.stream().forEach(branch -> branch.called().ifPresent(VirtualEnrolment::settle));
        branches.stream()
                .forEach(branch -> branch.called()
                        .flatMap(VirtualEnrolment::ended)
                        .filter(end -> branches.remove(branch))
                        .ifPresent(end -> returned(branch, end)));
    }

    private void returned(Branch branch, End end) {
        String name = branch.called().orElseThrow().journey().name();
        context.tell(new TestMoment.Returned(situation.now(), branch.place(), name, end));
        situation.result(branch.place().id(), end.outcome().name());
        goOn(branch.place(), branch.level());
        settle();
    }

    /** Also the messages of called journeys that are over: they were planned. */
    void sendDue() {
        context.moments().addAll(outbox.sendDue());
        calls.all().forEach(VirtualEnrolment::sendDue);
    }

    /** The event subprocess takes the place of everything else. */
    private void leaveBy(Step.Leave leave) {
        leaving = leave.goal() ? End.GOAL : End.EXIT;
        stopAll(leave.goal() ? WithheldReason.GOAL_REACHED : WithheldReason.LEFT_JOURNEY);
        arrive(leave, new Level(null, 1, null));
    }

    /** Ends a called journey before its end, because the caller goes on without it. */
    private void cancel() {
        if (ended == null) {
            ended = End.EXIT;
            stopAll(WithheldReason.LEFT_JOURNEY);
        }
    }

    private void stopAll(WithheldReason reason) {
        branches.stream().forEach(branch -> branch.called().ifPresent(VirtualEnrolment::cancel));
        branches.clear();
        context.moments().addAll(outbox.withholdAll(reason));
    }

    private void meet(Branch branch, Option option) {
        if (option.step() instanceof Step.Boundary boundary && !boundary.interrupts()) {
            branch.waitsNoLongerFor(option);
            branch.level().begin();
            arrive(boundary, branch.level());
            return;
        }
        branches.remove(branch);
        branch.called().ifPresent(VirtualEnrolment::cancel);
        if (option.step() == branch.place()) {
            goOn(option.step(), branch.level());
        } else {
            flowTo(branch.place(), option.step());
            arriveAtMet(option.step(), branch.level());
        }
    }

    /** What was waited for behind a gateway is passed when it is met; a boundary timer too. */
    private void arriveAtMet(Step met, Level level) {
        track.visit(met);
        context.tell(new TestMoment.Entered(situation.now(), met));
        goOn(met, level);
    }

    private void flowTo(Step from, Step to) {
        journey.flowsFrom(from.id()).stream()
                .filter(flow -> flow.target().equals(to.id()))
                .forEach(track::take);
    }

    void arrive(Step step, Level level) {
        if (track.isTooLong()) {
            end(step, End.TOO_LONG);
        } else {
            step.match(new Arrival(this, context, level, track.visit(step))).run();
        }
    }

    /** What was planned is sent also after the end, as the engine does it. */
    void end(Step step, End how) {
        branches.clear();
        if (how == End.TOO_LONG) {
            context.moments().addAll(outbox.withholdAll(WithheldReason.LEFT_JOURNEY));
        }
        ended = how;
        if (depth == 0) {
            context.tell(new TestMoment.Ended(situation.now(), step, how));
        }
    }

    void goOn(Step step, Level level) {
        FlowChoice choice = FlowChoice.one(journey.flowsFrom(step.id()), situation);
        if (choice.taken().isEmpty()) {
            finish(step, level);
            return;
        }
        if (choice.hadToChoose()) {
            tell(step, choice);
        }
        take(choice.taken().get(0), level);
    }

    void tell(Step step, FlowChoice choice) {
        String taken = choice.taken().stream().map(this::nameOf).collect(Collectors.joining(", "));
        context.tell(new TestMoment.Chose(situation.now(), step, taken, choice.asked()));
    }

    private String nameOf(Flow flow) {
        return flow.name().isEmpty() ? step(flow.target()).name() : flow.name();
    }

    void take(Flow flow, Level level) {
        track.take(flow);
        arrive(step(flow.target()), level);
    }

    /** A branch has come to an end, or to the place where it meets the others. */
    void finish(Step last, Level level) {
        if (!level.end()) {
            return;
        }
        Step continuation = level.continuation();
        Level outer = level.outer();
        if (continuation != null && outer != null) {
            goOn(continuation, outer);
        } else if (outer != null) {
            finish(last, outer);
        } else {
            end(last, leaving == null ? End.COMPLETED : leaving);
        }
    }

    /** Waits at a place, also for the timers at its border. */
    void stay(Branch branch) {
        limit(branch);
        List<String> events = branch.options().stream()
                .map(Option::eventType)
                .filter(Objects::nonNull)
                .toList();
        Instant until = branch.options().stream()
                .map(Option::due)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        context.tell(new TestMoment.Waits(situation.now(), branch.place(), until, events));
    }

    private void limit(Branch branch) {
        branches.add(branch);
        journey.steps(Step.Boundary.class)
                .filter(timer -> timer.host().equals(branch.place().id()))
                .forEach(timer -> branch.waitsFor(new Option(timer, situation.waitEnd(timer.timer(), 1), null)));
    }

    /** Has the member go through another journey; a diagram without that journey, or too deep a chain, goes on at once. */
    void call(TaskStep.Call step, Level level) {
        Optional<JourneyDefinition> other =
                depth < TaskStep.Call.DEEPEST ? context.journeys().apply(step.journey()) : Optional.empty();
        context.tell(new TestMoment.Called(
                situation.now(), step, other.map(JourneyDefinition::name).orElse("")));
        if (other.isEmpty()) {
            situation.result(step.id(), TaskStep.Call.SKIPPED);
            goOn(step, level);
            return;
        }
        var called = new VirtualEnrolment(other.get(), context, depth + 1);
        calls.add(step, called);
        limit(new Branch(step, level, called));
        called.begin();
    }
}
