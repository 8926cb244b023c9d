package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.step.Arms;
import dev.rekindle.journey.step.StepExecutor;
import dev.rekindle.journey.testdrive.Branch.Level;
import dev.rekindle.journey.testdrive.Branch.Option;
import dev.rekindle.journey.testdrive.TestMoment.Ended.End;
import java.util.List;
import java.util.Optional;

/** What a member does who comes to a step. */
final class Arrival extends EveryStep<Runnable> {

    private final VirtualEnrolment enrolment;
    private final DriveContext context;
    private final Situation situation;
    private final Level level;
    private final int visit;

    Arrival(VirtualEnrolment enrolment, DriveContext context, Level level, int visit) {
        this.enrolment = enrolment;
        this.context = context;
        this.situation = enrolment.situation();
        this.level = level;
        this.visit = visit;
    }

    @Override
    Runnable passed(Step step) {
        return () -> {
            entered(step);
            enrolment.goOn(step, level);
        };
    }

    private void entered(Step step) {
        context.tell(new TestMoment.Entered(situation.now(), step));
    }

    @Override
    public Runnable end(Step.End step) {
        return () -> {
            entered(step);
            enrolment.finish(step, level);
        };
    }

    @Override
    public Runnable send(TaskStep.Send step) {
        return () -> {
            if (visit > enrolment.journey().settings().roundsAllowed()) {
                enrolment.end(step, End.ROUNDS_OVER);
            } else {
                execute(step);
                enrolment.goOn(step, level);
            }
        };
    }

    @Override
    public Runnable changeMember(TaskStep.ChangeMember step) {
        return () -> {
            execute(step);
            context.tell(new TestMoment.Changed(situation.now(), step));
            enrolment.goOn(step, level);
        };
    }

    private void execute(Step step) {
        StepExecutor.execute(
                situation.enrolment(), step, visit, situation.data(), new DriveEffects(enrolment, context, step));
    }

    @Override
    public Runnable score(TaskStep.Score step) {
        return executed(step);
    }

    @Override
    public Runnable issueCoupon(TaskStep.IssueCoupon step) {
        return executed(step);
    }

    private Runnable executed(Step step) {
        return () -> {
            entered(step);
            execute(step);
            enrolment.goOn(step, level);
        };
    }

    /** As if the other server had answered: nothing leaves the house. */
    @Override
    public Runnable callWebhook(TaskStep.CallWebhook step) {
        return () -> {
            entered(step);
            situation.result(step.id(), TaskStep.CallWebhook.DELIVERED);
            enrolment.goOn(step, level);
        };
    }

    /** Who is asked has no time limit here: a timer at the border of the step is one. */
    @Override
    public Runnable ask(TaskStep.Ask step) {
        return () -> enrolment.stay(new Branch(step, level));
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
        enrolment.stay(branch);
    }

    @Override
    public Runnable awaitEvent(Step.AwaitEvent step) {
        return () -> {
            var branch = new Branch(step, level);
            branch.waitsFor(new Option(step, null, step.eventType()));
            enrolment.stay(branch);
        };
    }

    @Override
    public Runnable awaitFirst(Step.AwaitFirst step) {
        return () -> {
            var branch = new Branch(step, level);
            flowsFrom(step)
                    .forEach(flow -> option(enrolment.step(flow.target())).ifPresent(branch::waitsFor));
            enrolment.stay(branch);
        };
    }

    private Optional<Option> option(Step target) {
        if (target instanceof Step.AwaitEvent event) {
            return Optional.of(new Option(event, null, event.eventType()));
        }
        return target instanceof Step.Wait wait
                ? Optional.of(new Option(
                        wait, situation.waitEnd(wait, enrolment.track().nextVisit(wait)), null))
                : Optional.empty();
    }

    private List<Flow> flowsFrom(Step step) {
        return List.copyOf(enrolment.journey().flowsFrom(step.id()));
    }

    /** A member takes their own arm, a made-up one the likeliest. */
    @Override
    public Runnable split(Step.Split step) {
        return () -> {
            String way = situation.isInvented()
                    ? likeliest(step).flow()
                    : Arms.flowOf(
                            step,
                            enrolment.journey().key(),
                            situation.member().id(),
                            situation.data().measuredWeights(situation.enrolment(), step.id()));
            Flow taken = flowsFrom(step).stream()
                    .filter(flow -> flow.id().equals(way))
                    .findFirst()
                    .orElseThrow();
            enrolment.tell(step, new FlowChoice(List.of(taken), List.of(), true));
            enrolment.take(taken, level);
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
            FlowChoice choice = FlowChoice.several(flowsFrom(step), step.inclusive(), situation);
            enrolment.tell(step, choice);
            var inner = new Level(level, choice.taken().size(), null);
            choice.taken().forEach(flow -> enrolment.take(flow, inner));
        };
    }

    @Override
    public Runnable join(Step.Join step) {
        return () -> {
            level.meetAt(step);
            enrolment.finish(step, level);
        };
    }

    @Override
    public Runnable call(TaskStep.Call step) {
        return () -> enrolment.call(step, level);
    }

    @Override
    public Runnable subProcess(Step.SubProcess step) {
        return () -> {
            entered(step);
            enrolment
                    .journey()
                    .steps(Step.SubStart.class)
                    .filter(start -> start.subProcess().equals(step.id()))
                    .findFirst()
                    .ifPresent(start -> enrolment.arrive(start, new Level(level, 1, step)));
        };
    }

    @Override
    public Runnable subEnd(Step.SubEnd step) {
        return () -> enrolment.finish(step, level);
    }
}
