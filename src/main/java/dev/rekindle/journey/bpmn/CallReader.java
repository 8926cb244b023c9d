package dev.rekindle.journey.bpmn;

import dev.rekindle.dictionary.NearNames;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Reads which journey a call activity calls, and follows the calls of that journey's live version. */
final class CallReader {

    private final Element node;
    private final String own;
    private final DiagramEnvironment environment;
    private final FindingCollector findings;

    private CallReader(Element node, DiagramEnvironment environment, FindingCollector findings) {
        this.node = node;
        this.own = keyOfProcess(node);
        this.environment = environment;
        this.findings = findings;
    }

    static Step read(Element node, DiagramEnvironment environment, FindingCollector findings) {
        String called = node.getAttribute("calledElement");
        new CallReader(node, environment, findings).check(called);
        return new TaskStep.Call(BpmnElements.id(node), BpmnElements.name(node), called);
    }

    private void check(String called) {
        if (called.isEmpty()) {
            findings.about(node, "call-without-journey");
        } else if (!called.equals(own) && !environment.journeys().contains(called)) {
            findings.about(node, "unknown-journey", called, NearNames.to(called, environment.journeys()));
        } else {
            follow(new ArrayList<>(List.of(own)), called);
        }
    }

    /** @return false when something was found */
    private boolean follow(List<String> path, String called) {
        path.add(called);
        if (called.equals(own)) {
            findings.about(node, "call-cycle", String.join(" → ", path));
            return false;
        }
        if (path.size() - 1 > TaskStep.Call.DEEPEST) {
            findings.about(node, "call-too-deep", TaskStep.Call.DEEPEST, String.join(" → ", path));
            return false;
        }
        return environment.calledBy(called).stream().allMatch(next -> follow(new ArrayList<>(path), next));
    }

    private static String keyOfProcess(Element node) {
        Element scope = node;
        while (scope.getParentNode() instanceof Element parent
                && !scope.getLocalName().equals("process")) {
            scope = parent;
        }
        return BpmnElements.id(scope);
    }
}
