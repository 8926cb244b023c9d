package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.bpmn.check.DiagramFileChecker;
import dev.rekindle.journey.bpmn.check.VocabularyChecker;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.JourneyDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads and checks diagrams. Nothing in a diagram, however broken, makes it throw: what is wrong is a finding. */
@Component
public class DiagramReader {

    private final DiagramEnvironment environment;

    public DiagramReader(DiagramEnvironment environment) {
        this.environment = environment;
    }

    /** Reads a diagram and reports everything that is wrong with it. */
    public DiagramReadResult check(byte[] bpmn) {
        return read(bpmn, environment);
    }

    private static DiagramReadResult read(byte[] bpmn, DiagramEnvironment environment) {
        FindingCollector findings = new FindingCollector();
        BpmnModelInstance model = DiagramFileChecker.model(bpmn, findings);
        JourneyDefinition definition = model == null ? null : read(root(model), environment, findings);
        return definition != null && findings.all().isEmpty()
                ? new DiagramReadResult.Valid(definition)
                : new DiagramReadResult.Invalid(findings.all(), Optional.ofNullable(definition));
    }

    /**
     * Reads a diagram that was valid when it was deployed; what it names may have been deleted since.
     *
     * @throws IllegalStateException if it can't be read at all
     */
    public static JourneyDefinition restore(String bpmn) {
        return read(bpmn.getBytes(StandardCharsets.UTF_8), new UncheckedEnvironment())
                .match(
                        Function.identity(),
                        invalid -> invalid.definition()
                                .orElseThrow(() -> new IllegalStateException(
                                        "A stored diagram can't be read: " + invalid.findings())));
    }

    /** The text that the engine is given for a valid diagram, see {@link ExecutableDiagram}. */
    public String deployable(byte[] bpmn) {
        return ExecutableDiagram.from(bpmn);
    }

    /** The diagram as text to store: unchanged, or rewritten where it was not UTF-8. */
    public String text(byte[] bpmn) {
        return ExecutableDiagram.text(bpmn);
    }

    private static @Nullable JourneyDefinition read(
            Element definitions, DiagramEnvironment environment, FindingCollector findings) {
        new VocabularyChecker(findings).check(definitions);
        List<Element> processes = BpmnElements.children(definitions, BpmnElements.BPMN, "process");
        if (processes.size() != 1) {
            String code = processes.isEmpty() ? "no-process" : "several-processes";
            findings.about("diagram", "diagram", code, processes.size());
            return null;
        }
        BpmnMessageNames messages = new BpmnMessageNames(definitions, findings);
        return new ProcessReader(processes.get(0), messages, environment, findings).read(definitions);
    }

    static Element root(BpmnModelInstance model) {
        return ((Document) model.getDocument().getDomSource().getNode()).getDocumentElement();
    }
}
