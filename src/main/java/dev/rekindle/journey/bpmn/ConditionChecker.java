package dev.rekindle.journey.bpmn;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.expression.ParseResult;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the conditions on flows: that they are in the language, and that what they ask about is there. */
final class ConditionChecker {

    private final Map<String, Step> steps;
    private final FlowGraph graph;
    private final DiagramEnvironment surroundings;
    private final FindingCollector findings;

    ConditionChecker(
            Map<String, Step> steps, FlowGraph graph, DiagramEnvironment surroundings, FindingCollector findings) {
        this.steps = steps;
        this.graph = graph;
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check(Flow flow, String condition) {
        ParseResult parsing = Expression.parse(condition, ExpressionUse.CONDITION);
        if (parsing instanceof ParseResult.Problem problem) {
            say(flow.id(), title(flow), condition, problem, findings);
        } else if (parsing instanceof ParseResult.Parsed parsed) {
            parsed.expression().references().calls().forEach(call -> check(flow, call));
        }
    }

    static void say(String id, String name, String text, ParseResult.Problem problem, FindingCollector findings) {
        List<Object> arguments = new ArrayList<>(List.of(text, problem.position() + 1, problem.code()));
        arguments.addAll(problem.arguments());
        findings.about(id, name, "expression", arguments.toArray());
    }

    /** A flow's name; where it has none, from where to where it leads. */
    String title(Flow flow) {
        return flow.name().isEmpty() ? named(flow.source()) + " → " + named(flow.target()) : flow.name();
    }

    private String named(String id) {
        Step step = steps.get(id);
        return step == null ? id : step.name();
    }

    private void check(Flow flow, FunctionCall call) {
        if (call instanceof FunctionCall.Opened opened) {
            asked(flow, opened.step());
        } else if (call instanceof FunctionCall.Clicked clicked) {
            asked(flow, clicked.step());
        } else if (call instanceof FunctionCall.InSegment in && !surroundings.segmentExists(in.key())) {
            findings.about(flow.id(), title(flow), "unknown-segment", in.key());
        }
    }

    private void asked(Flow flow, String step) {
        if (!steps.containsKey(step)) {
            findings.about(flow.id(), title(flow), "asks-unknown-step", step);
        } else if (!(steps.get(step) instanceof Step.Send)) {
            findings.about(flow.id(), title(flow), "asks-no-send", step);
        } else if (!graph.reachable(step).contains(flow.source())) {
            findings.about(flow.id(), title(flow), "asks-later-send", step);
        }
    }
}
