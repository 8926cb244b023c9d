package dev.rekindle.journey.bpmn;

import dev.rekindle.dictionary.NearNames;
import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.expression.ParseResult;
import dev.rekindle.journey.bpmn.check.FlowGraph;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the conditions on flows: that they are in the language, and that what they ask about is there. */
final class ConditionChecker {

    private final Map<String, Step> steps;
    private final FlowGraph graph;
    private final DiagramEnvironment environment;
    private final FindingCollector findings;

    ConditionChecker(
            Map<String, Step> steps, FlowGraph graph, DiagramEnvironment environment, FindingCollector findings) {
        this.steps = steps;
        this.graph = graph;
        this.environment = environment;
        this.findings = findings;
    }

    void check(Flow flow, String condition) {
        Expression.parse(condition, ExpressionUse.CONDITION)
                .<Runnable>match(
                        expression -> () -> expression
                                .references()
                                .calls()
                                .forEach(call -> check(flow, call, expression.literals())),
                        problem -> () -> report(flow.id(), title(flow), condition, problem, findings))
                .run();
    }

    static void report(String id, String name, String text, ParseResult.Problem problem, FindingCollector findings) {
        List<Object> arguments = new ArrayList<>(List.of(text, problem.position() + 1, problem.code()));
        arguments.addAll(problem.arguments());
        findings.about(id, name, "expression", arguments.toArray());
    }

    /** A flow's name; where it has none, from where to where it leads. */
    String title(Flow flow) {
        return flow.name().isEmpty() ? name(flow.source()) + " → " + name(flow.target()) : flow.name();
    }

    private String name(String id) {
        Step step = steps.get(id);
        return step == null ? id : step.name();
    }

    /** @param literals what the condition compares with */
    private void check(Flow flow, FunctionCall call, Set<String> literals) {
        call.<Runnable>match(
                        question -> question.match(new Check(flow)),
                        moment -> {
                            throw new IllegalStateException("A condition has no untilLocalTime: " + moment);
                        },
                        value -> () -> value.<Runnable>matchValue(
                                        result -> () -> checkResult(flow, result, literals),
                                        coupon -> {
                                            throw new IllegalStateException("A condition prints no coupon: " + coupon);
                                        },
                                        products -> {
                                            throw new IllegalStateException(
                                                    "A condition lists no products: " + products);
                                        })
                                .run())
                .run();
    }

    private void checkResult(Flow flow, FunctionCall.Result call, Set<String> literals) {
        Step step = steps.get(call.step());
        if (!hasResult(step)) {
            List<String> asking = steps.values().stream()
                    .filter(ConditionChecker::hasResult)
                    .map(Step::id)
                    .toList();
            findings.about(flow.id(), title(flow), "asks-no-result", call.step(), NearNames.to(call.step(), asking));
        } else if (!call.step().equals(flow.source()) && !graph.leads(call.step(), flow.source())) {
            findings.about(flow.id(), title(flow), "asks-later-result", call.step());
        } else if (step instanceof TaskStep.Ask ask
                && !literals.isEmpty()
                && literals.stream().noneMatch(ask.results()::contains)) {
            findings.about(
                    flow.id(),
                    title(flow),
                    "unknown-result",
                    String.join(", ", literals),
                    ask.name(),
                    String.join(", ", ask.results()));
        } else {
            checkName(flow, call, step);
        }
    }

    /** Only decision tables have several results, of which a condition must name one. */
    private void checkName(Flow flow, FunctionCall.Result call, @Nullable Step step) {
        Collection<String> outputs =
                step instanceof TaskStep.Score score ? environment.outputs(score.table()) : List.of();
        if (!(step instanceof TaskStep.Score) && !call.name().isEmpty()) {
            findings.about(flow.id(), title(flow), "result-has-no-name", call.step(), call.name());
        } else if (call.name().isEmpty() && outputs.size() > 1) {
            findings.about(flow.id(), title(flow), "result-without-name", call.step(), String.join(", ", outputs));
        } else if (!call.name().isEmpty() && !outputs.isEmpty() && !outputs.contains(call.name())) {
            findings.about(
                    flow.id(), title(flow), "unknown-output", call.name(), call.step(), String.join(", ", outputs));
        }
    }

    private static boolean hasResult(@Nullable Step step) {
        return step instanceof TaskStep.Ask
                || step instanceof TaskStep.Score
                || step instanceof TaskStep.IssueCoupon
                || step instanceof TaskStep.CallWebhook
                || step instanceof TaskStep.Call;
    }

    /** Reports what a question names and the diagram or the installation does not have. */
    private final class Check implements FunctionCall.Question.Cases<Runnable> {

        private static final Runnable NOTHING = () -> {};

        private final Flow flow;

        Check(Flow flow) {
            this.flow = flow;
        }

        @Override
        public Runnable opened(FunctionCall.Opened question) {
            return () -> checkSend(flow, question.step());
        }

        @Override
        public Runnable clicked(FunctionCall.Clicked question) {
            return () -> checkSend(flow, question.step());
        }

        @Override
        public Runnable inSegment(FunctionCall.InSegment question) {
            return environment.segmentExists(question.key())
                    ? NOTHING
                    : () -> findings.about(
                            flow.id(),
                            title(flow),
                            "unknown-segment",
                            question.key(),
                            NearNames.to(question.key(), environment.segments()));
        }

        @Override
        public Runnable did(FunctionCall.Did question) {
            return () -> NewNames.eventType(flow.id(), title(flow), question.type(), environment, findings);
        }

        @Override
        public Runnable hasTag(FunctionCall.HasTag question) {
            return NOTHING;
        }
    }

    private void checkSend(Flow flow, String step) {
        if (!steps.containsKey(step)) {
            List<String> sends = steps.values().stream()
                    .filter(TaskStep.Send.class::isInstance)
                    .map(Step::id)
                    .toList();
            findings.about(flow.id(), title(flow), "asks-unknown-step", step, NearNames.to(step, sends));
        } else if (!(steps.get(step) instanceof TaskStep.Send)) {
            findings.about(flow.id(), title(flow), "asks-no-send", step);
        } else if (!step.equals(flow.source()) && !graph.leads(step, flow.source())) {
            findings.about(flow.id(), title(flow), "asks-later-send", step);
        }
    }
}
