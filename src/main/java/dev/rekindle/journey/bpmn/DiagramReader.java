package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.bpmn.check.ReferenceChecker;
import dev.rekindle.journey.bpmn.check.VocabularyChecker;
import dev.rekindle.journey.bpmn.drawing.Participants;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.executable.DocumentText;
import dev.rekindle.journey.bpmn.executable.ExecutableDiagram;
import dev.rekindle.journey.bpmn.file.BpmnSchema;
import dev.rekindle.journey.bpmn.file.DiagramFile;
import dev.rekindle.journey.bpmn.file.NormalForm;
import dev.rekindle.journey.bpmn.file.OriginalText;
import dev.rekindle.journey.definition.JourneyDefinition;
import java.util.List;
import java.util.Optional;
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
        FindingCollector findings = new FindingCollector();
        Document document = DiagramFile.read(bpmn, findings);
        if (document == null) {
            return new DiagramReadResult.Invalid(findings.all(), Optional.empty());
        }
        NormalForm.apply(document);
        new ReferenceChecker(findings).check(document);
        JourneyDefinition definition = read(document, new RememberedEnvironment(environment), findings);
        only(document).ifPresent(process -> ExecutableDiagram.rewrite(document, process));
        BpmnSchema.check(document, findings);
        return definition != null && findings.all().isEmpty()
                ? new DiagramReadResult.Valid(definition, DocumentText.of(document), findings.warnings())
                : new DiagramReadResult.Invalid(findings.all(), Optional.ofNullable(definition), findings.warnings());
    }

    /**
     * Reads a diagram that was valid when it was deployed; what it names may have been deleted since.
     *
     * @throws IllegalStateException if it can't be read at all
     */
    public static JourneyDefinition restore(String bpmn) {
        FindingCollector findings = new FindingCollector();
        Document document = DiagramFile.stored(bpmn);
        NormalForm.apply(document);
        JourneyDefinition definition = read(document, new UncheckedEnvironment(), findings);
        if (definition == null) {
            throw new IllegalStateException("A stored diagram can't be read: " + findings.all());
        }
        return definition;
    }

    /** The diagram as text to store: unchanged, or rewritten where it was not UTF-8. */
    public String text(byte[] bpmn) {
        return OriginalText.of(bpmn);
    }

    private static @Nullable JourneyDefinition read(
            Document document, DiagramEnvironment environment, FindingCollector findings) {
        Element definitions = document.getDocumentElement();
        new VocabularyChecker(findings).check(definitions);
        Optional<Element> process = only(document);
        if (process.isEmpty()) {
            int count = Participants.processes(definitions).size();
            findings.about("diagram", "diagram", count == 0 ? "no-process" : "several-processes", count);
            return null;
        }
        BpmnMessageNames messages = new BpmnMessageNames(definitions, findings);
        return new ProcessReader(process.get(), messages, environment, findings).read(definitions);
    }

    private static Optional<Element> only(Document document) {
        List<Element> processes = Participants.processes(document.getDocumentElement());
        return processes.size() == 1 ? Optional.of(processes.get(0)) : Optional.empty();
    }
}
