package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.bpmn.check.ConnectionChecker;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.element.LinkEvents;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads the sequence flows and checks that every decision has a flow for every member. */
final class FlowReader {

    private final Map<String, Element> nodes;
    private final FindingCollector findings;
    private final List<Flow> read = new ArrayList<>();
    private final Set<String> loose = new HashSet<>();

    /** @param nodes every flow node by its id, steps or not */
    FlowReader(Map<String, Element> nodes, FindingCollector findings) {
        this.nodes = nodes;
        this.findings = findings;
    }

    List<Flow> read(List<Element> sequenceFlows) {
        sequenceFlows.forEach(this::read);
        return List.copyOf(read);
    }

    private void read(Element flow) {
        Element source = nodes.get(flow.getAttribute("sourceRef"));
        Element target = nodes.get(flow.getAttribute("targetRef"));
        if (BpmnElements.id(flow).isEmpty()) {
            findings.about(flow, "missing-id", "sequenceFlow");
        } else if (source == null || target == null || !together(flow, source, target)) {
            findings.about(flow, "flow-in-the-air");
            loose.add(flow.getAttribute("sourceRef"));
            loose.add(flow.getAttribute("targetRef"));
        } else {
            boolean byDefault = source.getAttribute("default").equals(BpmnElements.id(flow));
            read.add(new Flow(
                    BpmnElements.id(flow),
                    BpmnElements.label(flow),
                    BpmnElements.id(source),
                    BpmnElements.id(target),
                    condition(flow),
                    byDefault));
        }
    }

    private static boolean together(Element flow, Element source, Element target) {
        boolean ofSteps = !BpmnElements.isEventSubprocess(source) && !BpmnElements.isEventSubprocess(target);
        return ofSteps
                && Objects.equals(source.getParentNode(), flow.getParentNode())
                && Objects.equals(target.getParentNode(), flow.getParentNode());
    }

    private static @Nullable String condition(Element flow) {
        return BpmnElements.child(flow, "conditionExpression")
                .map(BpmnElements::text)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    /** The ends of the flows that do not connect two steps. */
    Set<String> looseEnds() {
        return loose;
    }

    /** Adds the links, which lead from step to step as flows do. */
    void read(LinkEvents.Link link) {
        read.add(
                new Flow(link.flow(), "", BpmnElements.id(link.source()), BpmnElements.id(link.target()), null, false));
    }

    /** Reports what is wrong with the conditions; call after everything is read. */
    void check(Map<String, Step> steps, ConditionChecker conditions) {
        Map<String, List<Flow>> outgoing = read.stream().collect(Collectors.groupingBy(Flow::source));
        for (Flow flow : read) {
            Step source = steps.get(flow.source());
            List<Flow> out = outgoing.getOrDefault(flow.source(), List.of());
            boolean decides = source != null && ConnectionChecker.decides(source, out);
            if (decides && flow.byDefault() && flow.condition() != null) {
                findings.about(flow.id(), conditions.title(flow), "default-with-condition");
            } else if (decides && !flow.byDefault() && flow.condition() == null) {
                withoutCondition(flow, out, conditions);
            } else if (source instanceof Step.Split) {
                continue; // checked as an arm
            } else if (!decides && flow.condition() != null && !loose.contains(flow.source())) {
                findings.about(flow.id(), conditions.title(flow), "condition-elsewhere");
            } else if (flow.condition() != null) {
                conditions.check(flow, flow.condition());
            }
        }
        steps.values().stream()
                .filter(step -> {
                    List<Flow> out = outgoing.getOrDefault(step.id(), List.of());
                    return !out.isEmpty()
                            && ConnectionChecker.decides(step, out)
                            && out.stream().noneMatch(Flow::byDefault)
                            && !leadsOnInAnyCase(step, out);
                })
                .forEach(step -> findings.about(step.id(), step.name(), "gateway-without-default"));
    }

    /** Somebody answers with one of the results, so flows for all of them need no default. */
    private static boolean leadsOnInAnyCase(Step step, List<Flow> out) {
        return step instanceof TaskStep.Ask ask
                && ask.isAnsweredBy(out.stream()
                        .map(Flow::condition)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Where a default flow is missing, one flow without a condition is most likely it. */
    private void withoutCondition(Flow flow, List<Flow> out, ConditionChecker conditions) {
        boolean onlyOne = out.stream().filter(each -> each.condition() == null).count() == 1;
        boolean noDefault = out.stream().noneMatch(Flow::byDefault);
        if (!onlyOne || !noDefault) {
            findings.about(flow.id(), conditions.title(flow), "flow-without-condition");
        }
    }
}
