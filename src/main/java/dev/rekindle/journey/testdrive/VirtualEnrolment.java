package dev.rekindle.journey.testdrive;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.journey.step.Arms;
import dev.rekindle.journey.step.StepEffects;
import dev.rekindle.journey.step.StepExecutor;
import dev.rekindle.journey.testdrive.Branch.Level;
import dev.rekindle.journey.testdrive.Branch.Option;
import dev.rekindle.journey.testdrive.TestMoment.Ended.End;
import dev.rekindle.member.MemberChange;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.WithheldReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Moves one member through the model of a diagram. */
final class VirtualEnrolment {

    /** A diagram that passes more steps without a wait is stopped. */
    private static final int MOST_STEPS = 1_000;

    private final JourneyDefinition journey;
    private final Situation situation;
    private final TestOutbox outbox;
    private final List<TestMoment> moments = new ArrayList<>();
    private final List<Branch> branches = new ArrayList<>();
    private final Map<String, Integer> visits = new HashMap<>();
    private final List<String> path = new ArrayList<>();
    private final Set<String> flows = new LinkedHashSet<>();
    private @Nullable End leaving;
    private int steps;

    VirtualEnrolment(JourneyDefinition journey, Situation situation, TestOutbox outbox) {
        this.journey = journey;
        this.situation = situation;
        this.outbox = outbox;
    }

    void begin() {
        arrive(step(journey.start()), new Level(null, 1, null));
        sendDue();
    }

    void act(TestAction action) {
        if (branches.isEmpty()) {
            return;
        }
        action.match(new TestAction.Cases<Runnable>() {
                    @Override
                    public Runnable passTime(TestAction.PassTime passing) {
                        return () -> {
                            next().ifPresent(VirtualEnrolment.this::advanceTo);
                        };
                    }

                    @Override
                    public Runnable open(TestAction.Open open) {
                        return () -> {
                            moments.add(new TestMoment.Did(situation.now(), open));
                            situation.open(open.step());
                        };
                    }

                    @Override
                    public Runnable click(TestAction.Click click) {
                        return () -> {
                            moments.add(new TestMoment.Did(situation.now(), click));
                            situation.click(click.step());
                        };
                    }

                    @Override
                    public Runnable happen(TestAction.Do happening) {
                        return () -> {
                            moments.add(new TestMoment.Did(situation.now(), happening));
                            happened(happening.eventType());
                        };
                    }

                    @Override
                    public Runnable answer(TestAction.Answer answer) {
                        return () -> {
                            moments.add(new TestMoment.Did(situation.now(), answer));
                            answered(answer);
                        };
                    }
                })
                .run();
        sendDue();
    }

    private void answered(TestAction.Answer answer) {
        branches.stream()
                .filter(branch -> branch.place().id().equals(answer.step()))
                .findFirst()
                .ifPresent(branch -> {
                    situation.result(answer.step(), answer.result());
                    branches.remove(branch);
                    goOn(branch.place(), branch.level());
                });
    }

    boolean canPassTime() {
        return !branches.isEmpty() && next().isPresent();
    }

    TestDrive result(List<TestAction> actions) {
        List<Step> unread = outbox.sent().stream()
                .filter(step -> !situation.opened().contains(step.id()))
                .map(Step.class::cast)
                .toList();
        List<Step> unclicked = outbox.sent().stream()
                .filter(step -> !situation.clicked().contains(step.id()))
                .map(Step.class::cast)
                .toList();
        boolean over = branches.isEmpty();
        return new TestDrive(
                List.copyOf(actions),
                List.copyOf(moments),
                situation.now(),
                situation.zone(),
                branches.stream().map(Branch::place).toList(),
                over ? null : next().orElse(null),
                over ? List.of() : unread,
                over ? List.of() : unclicked,
                over ? List.of() : List.copyOf(journey.eventTypes()),
                List.copyOf(path),
                Set.copyOf(flows));
    }

    private Optional<Instant> next() {
        Stream<Instant> waits = branches.stream()
                .flatMap(branch -> branch.options().stream())
                .map(Option::due)
                .filter(Objects::nonNull);
        return Stream.concat(waits, outbox.next().stream()).min(Instant::compareTo);
    }

    private void advanceTo(Instant moment) {
        situation.advanceTo(moment);
        sendDue();
        for (Branch branch : List.copyOf(branches)) {
            branch.dueAt(moment).filter(option -> branches.contains(branch)).ifPresent(option -> meet(branch, option));
        }
    }

    private void sendDue() {
        moments.addAll(outbox.sendDue());
    }

    private void happened(String eventType) {
        situation.happened(eventType);
        Optional<Step.Leave> leave = journey.steps(Step.Leave.class)
                .filter(each -> each.eventType().equals(eventType))
                .findFirst();
        if (leave.isPresent() && leaving == null) {
            leaveBy(leave.get());
            return;
        }
        for (Branch branch : List.copyOf(branches)) {
            branch.metBy(eventType)
                    .filter(option -> branches.contains(branch))
                    .ifPresent(option -> meet(branch, option));
        }
    }

    /** The event subprocess takes the place of everything else. */
    private void leaveBy(Step.Leave leave) {
        leaving = leave.goal() ? End.GOAL : End.EXIT;
        branches.clear();
        moments.addAll(outbox.withholdAll(leave.goal() ? WithheldReason.GOAL_REACHED : WithheldReason.LEFT_JOURNEY));
        arrive(leave, new Level(null, 1, null));
    }

    private void meet(Branch branch, Option option) {
        if (option.step() instanceof Step.Boundary boundary && !boundary.interrupts()) {
            branch.waitsNoLongerFor(option);
            branch.level().begin();
            arrive(boundary, branch.level());
            return;
        }
        branches.remove(branch);
        if (option.step() == branch.place()) {
            goOn(option.step(), branch.level());
        } else {
            flowTo(branch.place(), option.step());
            arriveAtMet(option.step(), branch.level());
        }
    }

    /** What was waited for behind a gateway is passed when it is met; a boundary timer too. */
    private void arriveAtMet(Step met, Level level) {
        visit(met);
        moments.add(new TestMoment.Entered(situation.now(), met));
        goOn(met, level);
    }

    private void flowTo(Step from, Step to) {
        journey.flowsFrom(from.id()).stream()
                .filter(flow -> flow.target().equals(to.id()))
                .forEach(flow -> flows.add(flow.id()));
    }

    private int visit(Step step) {
        path.add(step.id());
        return visits.merge(step.id(), 1, Integer::sum);
    }

    private void arrive(Step step, Level level) {
        if (++steps > MOST_STEPS) {
            end(step, End.TOO_LONG);
            return;
        }
        int visit = visit(step);
        step.match(new Arrival(level, visit)).run();
    }

    private Step step(String id) {
        return journey.step(id).orElseThrow();
    }

    private void end(Step step, End how) {
        branches.clear();
        if (how != End.GOAL && how != End.COMPLETED) {
            moments.addAll(outbox.withholdAll(WithheldReason.LEFT_JOURNEY));
        }
        moments.add(new TestMoment.Ended(situation.now(), step, how));
    }

    private void goOn(Step step, Level level) {
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

    private void tell(Step step, FlowChoice choice) {
        String taken = choice.taken().stream().map(this::nameOf).collect(Collectors.joining(", "));
        moments.add(new TestMoment.Chose(situation.now(), step, taken, choice.asked()));
    }

    private String nameOf(Flow flow) {
        return flow.name().isEmpty() ? step(flow.target()).name() : flow.name();
    }

    private void take(Flow flow, Level level) {
        flows.add(flow.id());
        arrive(step(flow.target()), level);
    }

    /** A branch has come to an end, or to the place where it meets the others. */
    private void finish(Step last, Level level) {
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

    private void stay(Branch branch) {
        branches.add(branch);
        Step place = branch.place();
        journey.steps(Step.Boundary.class)
                .filter(timer -> timer.host().equals(place.id()))
                .forEach(timer -> branch.waitsFor(new Option(timer, situation.waitEnd(timer.timer(), 1), null)));
        List<String> events = branch.options().stream()
                .map(Option::eventType)
                .filter(Objects::nonNull)
                .toList();
        Instant until = branch.options().stream()
                .map(Option::due)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        moments.add(new TestMoment.Waits(situation.now(), place, until, events));
    }

    /** What a member does who comes to a step. */
    private final class Arrival extends EveryStep<Runnable> {

        private final Level level;
        private final int visit;

        Arrival(Level level, int visit) {
            this.level = level;
            this.visit = visit;
        }

        @Override
        Runnable passed(Step step) {
            return () -> {
                moments.add(new TestMoment.Entered(situation.now(), step));
                goOn(step, level);
            };
        }

        @Override
        public Runnable end(Step.End step) {
            return () -> {
                moments.add(new TestMoment.Entered(situation.now(), step));
                finish(step, level);
            };
        }

        @Override
        public Runnable send(Step.Send step) {
            return () -> {
                if (visit > journey.settings().roundsAllowed()) {
                    VirtualEnrolment.this.end(step, End.ROUNDS_OVER);
                    return;
                }
                execute(step);
                goOn(step, level);
            };
        }

        @Override
        public Runnable changeMember(Step.ChangeMember step) {
            return () -> {
                execute(step);
                moments.add(new TestMoment.Changed(situation.now(), step));
                goOn(step, level);
            };
        }

        private void execute(Step step) {
            StepExecutor.execute(situation.enrolment(), step, visit, situation.data(), new StepEffects() {
                @Override
                public void plan(PlannedMessage message) {
                    outbox.add((Step.Send) step, message);
                    if (message.dueAt().isAfter(situation.now())) {
                        moments.add(new TestMoment.Planned(situation.now(), (Step.Send) step, message.dueAt()));
                    } else {
                        sendDue();
                    }
                }

                @Override
                public void change(MemberChange change) {
                    situation.change(change);
                }

                @Override
                public void result(ActiveEnrolment enrolment, FunctionCall.Result of, Object value) {
                    situation.result(of, value);
                }

                /** As if the pool had a code: none is taken. */
                @Override
                public boolean issueCoupon(ActiveEnrolment enrolment, Step.IssueCoupon step, int visit) {
                    return true;
                }

                @Override
                public void awaitCoupon(ActiveEnrolment enrolment, Step.IssueCoupon step, int visit) {
                    throw new IllegalStateException("No pool is empty in a test drive");
                }

                @Override
                public void callWebhook(ActiveEnrolment enrolment, Step.CallWebhook step, int visit) {
                    throw new IllegalStateException("Nothing is called in a test drive");
                }

                @Override
                public void callJourney(ActiveEnrolment enrolment, Step.Call step, int visit) {
                    throw new IllegalStateException("No other journey is called in a test drive");
                }

                @Override
                public void ask(ActiveEnrolment enrolment, Step.Ask step, int visit, @Nullable Instant dueAt) {
                    throw new IllegalStateException("Nobody is asked in a test drive");
                }
            });
        }

        @Override
        public Runnable score(Step.Score step) {
            return executed(step);
        }

        @Override
        public Runnable issueCoupon(Step.IssueCoupon step) {
            return executed(step);
        }

        private Runnable executed(Step step) {
            return () -> {
                moments.add(new TestMoment.Entered(situation.now(), step));
                execute(step);
                goOn(step, level);
            };
        }

        /** As if the other server had answered: nothing leaves the house. */
        @Override
        public Runnable callWebhook(Step.CallWebhook step) {
            return () -> {
                moments.add(new TestMoment.Entered(situation.now(), step));
                situation.result(step.id(), Step.CallWebhook.DELIVERED);
                goOn(step, level);
            };
        }

        /** Who is asked has no time limit here: a timer at the border of the step is one. */
        @Override
        public Runnable ask(Step.Ask step) {
            return () -> stay(new Branch(step, level));
        }

        @Override
        public Runnable waitFor(Step.WaitFor step) {
            return () -> wait(step);
        }

        @Override
        public Runnable waitUntil(Step.WaitUntil step) {
            return () -> wait(step);
        }

        private void wait(Step.Wait step) {
            var branch = new Branch(step, level);
            branch.waitsFor(new Option(step, situation.waitEnd(step, visit), null));
            stay(branch);
        }

        @Override
        public Runnable awaitEvent(Step.AwaitEvent step) {
            return () -> {
                var branch = new Branch(step, level);
                branch.waitsFor(new Option(step, null, step.eventType()));
                stay(branch);
            };
        }

        @Override
        public Runnable awaitFirst(Step.AwaitFirst step) {
            return () -> {
                var branch = new Branch(step, level);
                journey.flowsFrom(step.id())
                        .forEach(flow -> option(step(flow.target())).ifPresent(branch::waitsFor));
                stay(branch);
            };
        }

        private Optional<Option> option(Step target) {
            if (target instanceof Step.AwaitEvent event) {
                return Optional.of(new Option(event, null, event.eventType()));
            }
            return target instanceof Step.Wait wait
                    ? Optional.of(new Option(
                            wait, situation.waitEnd(wait, visits.getOrDefault(wait.id(), 0) + 1), null))
                    : Optional.empty();
        }

        /** A member takes their own arm, a made-up one the likeliest. */
        @Override
        public Runnable split(Step.Split step) {
            return () -> {
                String way = situation.isInvented()
                        ? likeliest(step).flow()
                        : Arms.flowOf(step, journey.key(), situation.member().id());
                Flow taken = journey.flowsFrom(step.id()).stream()
                        .filter(flow -> flow.id().equals(way))
                        .findFirst()
                        .orElseThrow();
                tell(step, new FlowChoice(List.of(taken), List.of(), true));
                take(taken, level);
            };
        }

        private static Step.Split.Arm likeliest(Step.Split step) {
            return step.arms().stream()
                    .reduce((one, other) -> other.weight() > one.weight() ? other : one)
                    .orElseThrow();
        }

        @Override
        public Runnable fork(Step.Fork step) {
            return () -> {
                FlowChoice choice = FlowChoice.several(journey.flowsFrom(step.id()), step.inclusive(), situation);
                tell(step, choice);
                var inner = new Level(level, choice.taken().size(), null);
                choice.taken().forEach(flow -> take(flow, inner));
            };
        }

        @Override
        public Runnable join(Step.Join step) {
            return () -> {
                level.meetAt(step);
                finish(step, level);
            };
        }

        @Override
        public Runnable call(Step.Call step) {
            return () -> {
                moments.add(new TestMoment.Called(situation.now(), step));
                goOn(step, level);
            };
        }

        @Override
        public Runnable subProcess(Step.SubProcess step) {
            return () -> {
                moments.add(new TestMoment.Entered(situation.now(), step));
                journey.steps(Step.SubStart.class)
                        .filter(start -> start.subProcess().equals(step.id()))
                        .findFirst()
                        .ifPresent(start -> arrive(start, new Level(level, 1, step)));
            };
        }

        @Override
        public Runnable subEnd(Step.SubEnd step) {
            return () -> {
                finish(step, level);
            };
        }
    }
}
