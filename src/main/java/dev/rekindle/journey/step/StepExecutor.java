package dev.rekindle.journey.step;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.definition.TaskStep.Send.Variant;
import dev.rekindle.journey.definition.WinnerChoice;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.PlannedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Executes the tasks of a diagram. */
public final class StepExecutor {

    private StepExecutor() {}

    /**
     * @param visit 1 for the enrolment's first visit of the step
     * @return false when the member waits at the step for an answer
     */
    public static boolean execute(
            ActiveEnrolment enrolment, Step step, int visit, DecisionData data, StepEffects effects) {
        if (!(step instanceof TaskStep task)) {
            throw new IllegalArgumentException("Step " + step.id() + " is not a task");
        }
        return task.match(new Execution(enrolment, visit, data, effects));
    }

    /** What each kind of task does; true if the member goes on at once. */
    private record Execution(ActiveEnrolment enrolment, int visit, DecisionData data, StepEffects effects)
            implements TaskStep.TaskCases<Boolean> {

        @Override
        public Boolean send(TaskStep.Send send) {
            Map<String, Integer> measured =
                    send.winner().isAutomatic() ? data.measuredWeights(enrolment, send.id()) : Map.of();
            String variant = variant(send, enrolment.id(), measured);
            effects.plan(message(enrolment, send, visit, variant, due(enrolment, send, visit, data)));
            return true;
        }

        @Override
        public Boolean changeMember(TaskStep.ChangeMember change) {
            change.changes().forEach(each -> effects.change(each.to(enrolment.member())));
            return true;
        }

        @Override
        public Boolean call(TaskStep.Call call) {
            effects.callJourney(enrolment, call, visit);
            return false;
        }

        @Override
        public Boolean ask(TaskStep.Ask ask) {
            Instant due = ask.due().isNone() ? null : ask.due().after(data.now(), data.zone(enrolment));
            effects.ask(enrolment, ask, visit, due);
            return false;
        }

        @Override
        public Boolean score(TaskStep.Score score) {
            data.decide(enrolment, score.table())
                    .forEach((output, value) ->
                            effects.result(enrolment, new FunctionCall.Result(score.id(), output), value));
            return true;
        }

        @Override
        public Boolean issueCoupon(TaskStep.IssueCoupon step) {
            boolean issued = effects.issueCoupon(enrolment, step, visit);
            if (!issued && step.waitsWhenEmpty()) {
                effects.awaitCoupon(enrolment, step, visit);
                return false;
            }
            effects.result(
                    enrolment,
                    new FunctionCall.Result(step.id(), ""),
                    issued ? TaskStep.IssueCoupon.ISSUED : TaskStep.IssueCoupon.EMPTY);
            return true;
        }

        @Override
        public Boolean callWebhook(TaskStep.CallWebhook step) {
            effects.callWebhook(enrolment, step, visit);
            return false;
        }
    }

    /** The member is read for the zone only where it matters. */
    private static Instant due(ActiveEnrolment enrolment, TaskStep.Send send, int visit, DecisionData data) {
        return send.time().equals(SendTime.AT_ONCE)
                ? data.now()
                : Spread.sendTime(send, enrolment.id(), visit, data.now(), data.zone(enrolment));
    }

    private static PlannedMessage message(
            ActiveEnrolment enrolment, TaskStep.Send send, int visit, String variant, Instant due) {
        var version = enrolment.version();
        var origin = new MessageOrigin(enrolment.id().value(), version.journey(), version.id(), send.id(), visit);
        var content = new MessageSpec(
                send.channel(),
                send.template(),
                variant,
                send.topic(),
                version.definition().settings().transactional());
        return new PlannedMessage(
                origin,
                enrolment.member(),
                content,
                due,
                version.definition().settings().zone());
    }

    /**
     * Chosen by weight; always the same for the same enrolment and step.
     *
     * @param measured weights that the experiment has come to, by variant; see {@link WinnerChoice#inEffect}
     */
    static String variant(TaskStep.Send send, EnrolmentId enrolment, Map<String, Integer> measured) {
        List<TaskStep.Send.Variant> variants = send.variants();
        if (variants.isEmpty()) {
            return "";
        }
        WinnerChoice winner = measured.isEmpty() ? WinnerChoice.BY_PEOPLE : send.winner();
        Map<String, Long> weights =
                winner.inEffect(variants.stream().collect(Collectors.toMap(Variant::name, Variant::weight)), measured);
        long total = weights.values().stream().mapToLong(Long::longValue).sum();
        long drawn = StableRandom.of(send.id() + '#' + enrolment.value(), total);
        for (var variant : variants) {
            drawn -= weights.getOrDefault(variant.name(), 0L);
            if (drawn < 0) {
                return variant.name();
            }
        }
        throw new IllegalStateException("Variants of step " + send.id() + " have no weight");
    }
}
