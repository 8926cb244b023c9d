package dev.rekindle.journey.step;

import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.message.PlannedMessage;
import java.time.Instant;
import java.util.List;

/** Does the work of those steps that do something. */
public final class StepExecutor {

    private StepExecutor() {}

    /** @param visit 1 for the first time this enrolment passes the step */
    public static void pass(
            ActiveEnrolment passage, Step step, int visit, DecisionData knowledge, StepEffects effects) {
        if (!(step instanceof Step.Task task)) {
            throw new IllegalArgumentException("Step " + step.id() + " does no work");
        }
        task.match(new Execution(passage, visit, knowledge, effects)).run();
    }

    /** What each kind of task does. */
    private record Execution(ActiveEnrolment passage, int visit, DecisionData knowledge, StepEffects effects)
            implements Step.TaskCases<Runnable> {

        @Override
        public Runnable send(Step.Send send) {
            return () -> effects.plan(message(passage, send, visit, due(passage, send, visit, knowledge)));
        }

        @Override
        public Runnable changeMember(Step.ChangeMember change) {
            return () -> change.changes().forEach(each -> effects.change(each.to(passage.member())));
        }
    }

    /** Members are asked for their zone only where it matters. */
    private static Instant due(ActiveEnrolment passage, Step.Send send, int visit, DecisionData knowledge) {
        return send.time().equals(SendTime.AT_ONCE)
                ? knowledge.now()
                : Spread.due(send, passage.enrolment(), visit, knowledge.now(), knowledge.zone(passage));
    }

    private static PlannedMessage message(ActiveEnrolment passage, Step.Send send, int visit, Instant due) {
        return new PlannedMessage(
                passage.enrolment(),
                passage.version().journey(),
                passage.version().id(),
                send.id(),
                visit,
                passage.member(),
                send.channel(),
                send.template(),
                variant(send, passage.enrolment()),
                send.topic(),
                passage.version().definition().settings().transactional(),
                due);
    }

    /** The same enrolment always gets the same variant of a step; over many the weights hold. */
    static String variant(Step.Send send, long enrolment) {
        List<Step.Send.Variant> variants = send.variants();
        if (variants.isEmpty()) {
            return "";
        }
        int total = variants.stream().mapToInt(Step.Send.Variant::weight).sum();
        long drawn = StableRandom.of(send.id() + '#' + enrolment, total);
        for (var variant : variants) {
            drawn -= variant.weight();
            if (drawn < 0) {
                return variant.name();
            }
        }
        throw new IllegalStateException("Variants of step " + send.id() + " have no weight");
    }
}
