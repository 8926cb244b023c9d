package dev.rekindle.journey.bpmn;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads and checks diagrams. Nothing in a diagram, however broken, makes it throw: what is wrong is a finding. */
@Component
public class Diagrams {

    private final Surroundings surroundings;

    public Diagrams(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Reads a diagram and says everything that is wrong with it. */
    public Reading check(byte[] bpmn) {
        Findings findings = new Findings();
        BpmnModelInstance model = Gate.model(bpmn, findings);
        JourneyDefinition definition = model == null ? null : read(root(model), findings);
        return new Reading(definition, findings.all());
    }

    /**
     * Reads again what was sound when it was deployed, whatever has been taken away since.
     *
     * @throws IllegalStateException if it can't be read at all
     */
    public JourneyDefinition restore(String bpmn) {
        Reading reading = check(bpmn.getBytes(StandardCharsets.UTF_8));
        if (reading.definition() == null) {
            throw new IllegalStateException("A stored diagram can't be read: " + reading.findings());
        }
        return reading.definition();
    }

    /** What the engine is given for a sound diagram, see {@link Deployable}. */
    public String deployable(byte[] bpmn) {
        return Deployable.from(bpmn);
    }

    /** The diagram as text to keep: as it was given, or rewritten where it was not UTF-8. */
    public String text(byte[] bpmn) {
        return Deployable.text(bpmn);
    }

    private @Nullable JourneyDefinition read(Element definitions, Findings findings) {
        new Vocabulary(findings).check(definitions);
        List<Element> processes = Elements.children(definitions, Elements.BPMN, "process");
        if (processes.size() != 1) {
            String code = processes.isEmpty() ? "no-process" : "several-processes";
            findings.about("diagram", "diagram", code, processes.size());
            return null;
        }
        Messages messages = new Messages(definitions, findings);
        return new ProcessReader(processes.get(0), messages, surroundings, findings).read(definitions);
    }

    static Element root(BpmnModelInstance model) {
        return ((Document) model.getDocument().getDomSource().getNode()).getDocumentElement();
    }
}
