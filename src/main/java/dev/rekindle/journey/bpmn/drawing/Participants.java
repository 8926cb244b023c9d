package dev.rekindle.journey.bpmn.drawing;

import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.Vocabulary;
import java.util.List;
import org.w3c.dom.Element;

/** The processes of a diagram and the pools around them, which only document it. */
public final class Participants {

    private Participants() {}

    /** The processes that have steps; if none has, all. A pool that is drawn and left empty makes an empty process. */
    public static List<Element> processes(Element definitions) {
        List<Element> all = BpmnElements.children(definitions, BPMN, "process");
        List<Element> filled = all.stream()
                .filter(process -> BpmnElements.children(process).stream().anyMatch(Vocabulary::isNode))
                .toList();
        return filled.isEmpty() ? all : filled;
    }

    /** The name of a process; where it has none, of its pool, else its id. */
    public static String name(Element definitions, Element process) {
        if (!BpmnElements.label(process).isEmpty()) {
            return BpmnElements.label(process);
        }
        return BpmnElements.children(definitions, BPMN, "collaboration").stream()
                .flatMap(collaboration -> BpmnElements.children(collaboration, BPMN, "participant").stream())
                .filter(pool -> pool.getAttribute("processRef").equals(BpmnElements.id(process)))
                .map(BpmnElements::label)
                .filter(label -> !label.isEmpty())
                .findFirst()
                .orElse(BpmnElements.id(process));
    }
}
