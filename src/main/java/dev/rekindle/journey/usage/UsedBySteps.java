package dev.rekindle.journey.usage;

import dev.rekindle.journey.Usages.Subject;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import java.util.stream.Stream;

/** What a step uses. */
final class UsedBySteps implements Step.Cases<Stream<Used>> {

    @Override
    public Stream<Used> start(Step.Start step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> end(Step.End step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> send(TaskStep.Send step) {
        return Stream.concat(
                step.templates().stream().map(name -> new Used(Subject.TEMPLATE, name)),
                Stream.of(new Used(Subject.TOPIC, step.topic())));
    }

    @Override
    public Stream<Used> changeMember(TaskStep.ChangeMember step) {
        return Stream.concat(step.attributes().map(Used::attribute), step.tags().map(Used::tag));
    }

    @Override
    public Stream<Used> ask(TaskStep.Ask step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> score(TaskStep.Score step) {
        return Stream.of(Used.decision(step.table()));
    }

    @Override
    public Stream<Used> issueCoupon(TaskStep.IssueCoupon step) {
        return Stream.of(new Used(Subject.POOL, step.pool()));
    }

    @Override
    public Stream<Used> callWebhook(TaskStep.CallWebhook step) {
        return step.fields().stream().map(Used::attribute);
    }

    @Override
    public Stream<Used> waitFor(Step.WaitFor step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> waitUntil(Step.WaitUntil step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> decide(Step.Decide step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> merge(Step.Merge step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> pass(Step.Pass step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> subProcess(Step.SubProcess step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> subStart(Step.SubStart step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> subEnd(Step.SubEnd step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> split(Step.Split step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> fork(Step.Fork step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> join(Step.Join step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> boundary(Step.Boundary step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> call(TaskStep.Call step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> awaitFirst(Step.AwaitFirst step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> awaitEvent(Step.AwaitEvent step) {
        return Stream.of(Used.eventType(step.eventType()));
    }

    @Override
    public Stream<Used> handler(Step.Handler step) {
        return Stream.empty();
    }

    @Override
    public Stream<Used> leave(Step.Leave step) {
        return Stream.of(Used.eventType(step.eventType()));
    }
}
