package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.Journeys.Diagram;
import dev.rekindle.journey.bpmn.DiagramReadResult;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.definition.JourneyDefinition;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A diagram to deploy with the result of its check. */
record CheckedDiagram(Diagram diagram, DiagramReadResult reading) {

    static List<CheckedDiagram> of(List<Diagram> diagrams, DiagramReader reader) {
        Set<String> keys = new HashSet<>();
        List<CheckedDiagram> checked = new ArrayList<>();
        for (Diagram diagram : diagrams) {
            DiagramReadResult reading = reader.check(diagram.bpmn());
            Optional<JourneyDefinition> again = read(reading).filter(definition -> !keys.add(definition.key()));
            checked.add(new CheckedDiagram(
                    diagram, again.map(CheckedDiagram::deployedTwice).orElse(reading)));
        }
        return checked;
    }

    private static DiagramReadResult deployedTwice(JourneyDefinition definition) {
        Finding finding = new Finding(definition.key(), definition.name(), "offered-twice", List.of(definition.key()));
        return new DiagramReadResult.Invalid(List.of(finding), Optional.of(definition));
    }

    private static Optional<JourneyDefinition> read(DiagramReadResult reading) {
        return reading.match(valid -> Optional.of(valid.definition()), DiagramReadResult.Invalid::definition);
    }

    /** The model; as the following, it is there only when the diagram is valid. */
    JourneyDefinition definition() {
        return accepted().definition();
    }

    /** What the engine is given: what was checked. */
    String executable() {
        return accepted().executable();
    }

    List<Finding> warnings() {
        return accepted().warnings();
    }

    /** What names messages that were never live. */
    List<Finding> unpublished() {
        return warnings().stream()
                .filter(finding -> finding.code().equals(Journeys.UNPUBLISHED_MESSAGE))
                .toList();
    }

    private DiagramReadResult.Valid accepted() {
        return reading.match(Function.identity(), invalid -> {
            throw new IllegalStateException("The diagram " + diagram.resource() + " is not valid");
        });
    }

    boolean valid() {
        return reading.valid();
    }

    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(diagram.bpmn());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
