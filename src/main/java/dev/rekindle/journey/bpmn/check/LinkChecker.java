package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.element.LinkEvents;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Checks that each link leads somewhere and comes from somewhere. */
public final class LinkChecker {

    private LinkChecker() {}

    /** @param scope a process or sub-process */
    public static void check(Element scope, FindingCollector findings) {
        List<Element> targets = LinkEvents.catching(scope);
        Set<String> names = new HashSet<>();
        targets.stream()
                .filter(target -> !names.add(LinkEvents.name(target)))
                .forEach(target -> found(target, "link-target-twice", findings));
        List<Element> sources = LinkEvents.throwing(scope);
        sources.stream()
                .filter(source -> !names.contains(LinkEvents.name(source)))
                .forEach(source -> found(source, "link-without-target", findings));
        Set<String> thrown = sources.stream().map(LinkEvents::name).collect(Collectors.toSet());
        targets.stream()
                .filter(target -> !thrown.contains(LinkEvents.name(target)))
                .forEach(target -> found(target, "link-without-source", findings));
        BpmnElements.children(scope, BpmnElements.BPMN, "subProcess").forEach(inner -> check(inner, findings));
    }

    /** A link that leads nowhere is all that is wrong with its event. */
    private static void found(Element event, String code, FindingCollector findings) {
        findings.about(event, code, LinkEvents.name(event));
        findings.explains(BpmnElements.id(event));
    }
}
