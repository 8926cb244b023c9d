package dev.rekindle.journey.bpmn.element;

import dev.rekindle.journey.Finding;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Collects findings and warnings, each once, at most 200 of either. */
public final class FindingCollector {

    private static final int MOST = 200;

    private final Set<Finding> all = new LinkedHashSet<>();
    private final Set<Finding> warnings = new LinkedHashSet<>();
    private final Set<String> found = new HashSet<>();
    private final Set<String> explained = new HashSet<>();
    private Map<String, Finding.Place> places = Map.of();

    public void about(Element element, String code, Object... arguments) {
        about(BpmnElements.id(element), BpmnElements.name(element), code, arguments);
    }

    public void about(String id, String name, String code, Object... arguments) {
        if (!explained.contains(id)) {
            add(all, id, name, code, arguments);
            found.add(id);
        }
    }

    /** Something that works as drawn, but hardly as meant. */
    public void warn(Element element, String code, Object... arguments) {
        warn(BpmnElements.id(element), BpmnElements.name(element), code, arguments);
    }

    public void warn(String id, String name, String code, Object... arguments) {
        if (!explained.contains(id)) {
            add(warnings, id, name, code, arguments);
        }
    }

    /** What was found about the element explains whatever else would be: it is not collected from now on. */
    public void explains(String id) {
        explained.add(id);
    }

    /** Whether anything was found about the element. */
    public boolean has(String id) {
        return found.contains(id) || explained.contains(id);
    }

    private static void add(Set<Finding> findings, String id, String name, String code, Object... arguments) {
        if (findings.size() < MOST) {
            List<String> texts = Arrays.stream(arguments)
                    .map(argument -> BpmnElements.clipped(String.valueOf(argument)))
                    .toList();
            findings.add(new Finding(BpmnElements.clipped(id), BpmnElements.clipped(name), code, texts));
        }
    }

    /** Sets where elements are that have no name, by id. */
    public void places(Map<String, Finding.Place> known) {
        places = known;
    }

    public List<Finding> all() {
        return all.stream().map(this::placed).toList();
    }

    public List<Finding> warnings() {
        return warnings.stream().map(this::placed).toList();
    }

    private Finding placed(Finding finding) {
        Finding.Place place = places.get(finding.elementId());
        return place == null ? finding : finding.at(place);
    }
}
