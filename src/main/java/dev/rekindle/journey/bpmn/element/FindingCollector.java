package dev.rekindle.journey.bpmn.element;

import dev.rekindle.journey.Finding;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** Collects findings, each once, at most 200. */
public final class FindingCollector {

    private static final int MOST = 200;

    private final Set<Finding> all = new LinkedHashSet<>();

    public void about(Element element, String code, Object... arguments) {
        about(BpmnElements.id(element), BpmnElements.name(element), code, arguments);
    }

    public void about(String id, String name, String code, Object... arguments) {
        if (all.size() < MOST) {
            List<String> texts = Arrays.stream(arguments)
                    .map(argument -> BpmnElements.clipped(String.valueOf(argument)))
                    .toList();
            all.add(new Finding(BpmnElements.clipped(id), BpmnElements.clipped(name), code, texts));
        }
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }
}
