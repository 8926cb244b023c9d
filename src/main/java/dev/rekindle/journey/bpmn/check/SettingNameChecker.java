package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Refuses settings that the element does not have, so that a typing error is not silently ignored. */
public final class SettingNameChecker {

    private static final List<String> NONE = List.of();
    private static final Map<String, List<String>> KNOWN = Map.of(
            "process",
                    List.of(
                            "goalEvent",
                            "goalWindow",
                            "reentry",
                            "holdout",
                            "messageKind",
                            "refunds",
                            "revenue",
                            "missedLaunch",
                            "zone",
                            "mostRounds",
                            "attribution",
                            "attributionWindow"),
            "startEvent",
                    List.of(
                            "entry",
                            "segment",
                            "event",
                            "key",
                            "at",
                            "cron",
                            "zone",
                            "date",
                            "repeat",
                            "offset",
                            "localTime"),
            "sendTask",
                    List.of(
                            "template",
                            "topic",
                            "variants",
                            "winner",
                            "winnerAfter",
                            "sendFrom",
                            "sendUntil",
                            "spread"),
            "serviceTask",
                    List.of(
                            "addTag",
                            "removeTag",
                            "setAttribute",
                            "value",
                            "addPoints",
                            "pool",
                            "whenEmpty",
                            "url",
                            "fields",
                            "onFailure"),
            "businessRuleTask", List.of("table"),
            "userTask", List.of("question", "team", "due", "results"),
            "intermediateCatchEvent", List.of("duration", "localTime", "weekday", "spread"),
            "exclusiveGateway", List.of("weights", "winner", "winnerAfter"),
            "boundaryEvent", List.of("duration", "localTime", "weekday"));

    private final FindingCollector findings;

    public SettingNameChecker(FindingCollector findings) {
        this.findings = findings;
    }

    public void check(Element process, Collection<Element> nodes) {
        check(process);
        nodes.forEach(this::check);
    }

    /** Of catch events only timers have settings: a message has no settings. */
    private static List<String> known(Element element) {
        boolean message = BpmnElements.child(element, "messageEventDefinition").isPresent()
                && element.getLocalName().equals("intermediateCatchEvent");
        return message ? NONE : KNOWN.getOrDefault(element.getLocalName(), NONE);
    }

    private void check(Element element) {
        List<String> known = known(element);
        Set<String> seen = new HashSet<>();
        for (Element property : BpmnElements.properties(element)) {
            String name = property.getAttribute("name");
            if (!known.contains(name)) {
                String code = known.isEmpty() ? "takes-no-settings" : "unknown-setting";
                findings.about(element, code, name, String.join(", ", known));
            } else if (!seen.add(name)) {
                findings.about(element, "setting-twice", name);
            }
        }
    }
}
