package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads the sequence flows and checks that every decision has a flow for every member. */
final class FlowReader {

    private final Map<String, Element> nodes;
    private final FindingCollector findings;
    private final List<Flow> read = new ArrayList<>();

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
        boolean ofSteps = !source.getLocalName().equals("subProcess")
                && !target.getLocalName().equals("subProcess");
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

    /** Reports what is wrong with the conditions; call after {@link #read}. */
    void check(Map<String, Step> steps, ConditionChecker conditions) {
        for (Flow flow : read) {
            boolean decides = steps.get(flow.source()) instanceof Step.Decide;
            if (decides && flow.byDefault() && flow.condition() != null) {
                findings.about(flow.id(), conditions.title(flow), "default-with-condition");
            } else if (decides && !flow.byDefault() && flow.condition() == null) {
                findings.about(flow.id(), conditions.title(flow), "flow-without-condition");
            } else if (!decides && flow.condition() != null) {
                findings.about(flow.id(), conditions.title(flow), "condition-elsewhere");
            } else if (flow.condition() != null) {
                conditions.check(flow, flow.condition());
            }
        }
        steps.values().stream()
                .filter(Step.Decide.class::isInstance)
                .filter(step -> read.stream()
                        .noneMatch(flow -> flow.byDefault() && flow.source().equals(step.id())))
                .forEach(step -> findings.about(step.id(), step.name(), "gateway-without-default"));
    }
}
