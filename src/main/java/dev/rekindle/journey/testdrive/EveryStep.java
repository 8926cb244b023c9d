package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;

/** Answers the same for every kind of step that a subclass does not name. */
abstract class EveryStep<R> implements Step.Cases<R> {

    /** The answer for all steps that are not named. */
    abstract R passed(Step step);

    @Override
    public R start(Step.Start step) {
        return passed(step);
    }

    @Override
    public R end(Step.End step) {
        return passed(step);
    }

    @Override
    public R send(TaskStep.Send step) {
        return passed(step);
    }

    @Override
    public R changeMember(TaskStep.ChangeMember step) {
        return passed(step);
    }

    @Override
    public R ask(TaskStep.Ask step) {
        return passed(step);
    }

    @Override
    public R score(TaskStep.Score step) {
        return passed(step);
    }

    @Override
    public R issueCoupon(TaskStep.IssueCoupon step) {
        return passed(step);
    }

    @Override
    public R callWebhook(TaskStep.CallWebhook step) {
        return passed(step);
    }

    @Override
    public R waitFor(Step.WaitFor step) {
        return passed(step);
    }

    @Override
    public R waitUntil(Step.WaitUntil step) {
        return passed(step);
    }

    @Override
    public R decide(Step.Decide step) {
        return passed(step);
    }

    @Override
    public R merge(Step.Merge step) {
        return passed(step);
    }

    @Override
    public R split(Step.Split step) {
        return passed(step);
    }

    @Override
    public R fork(Step.Fork step) {
        return passed(step);
    }

    @Override
    public R join(Step.Join step) {
        return passed(step);
    }

    @Override
    public R boundary(Step.Boundary step) {
        return passed(step);
    }

    @Override
    public R call(TaskStep.Call step) {
        return passed(step);
    }

    @Override
    public R awaitFirst(Step.AwaitFirst step) {
        return passed(step);
    }

    @Override
    public R awaitEvent(Step.AwaitEvent step) {
        return passed(step);
    }

    @Override
    public R handler(Step.Handler step) {
        return passed(step);
    }

    @Override
    public R leave(Step.Leave step) {
        return passed(step);
    }

    @Override
    public R pass(Step.Pass step) {
        return passed(step);
    }

    @Override
    public R subProcess(Step.SubProcess step) {
        return passed(step);
    }

    @Override
    public R subStart(Step.SubStart step) {
        return passed(step);
    }

    @Override
    public R subEnd(Step.SubEnd step) {
        return passed(step);
    }
}
