package dev.rekindle.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Diagrams for tests: a valid one under its own key, and variations of it. */
public record DiagramBuilder(String key, String xml) {

    private static final Path SOUND = Path.of("src/test/resources/bpmn/sound.bpmn");

    /** A diagram with manual entry, so that tests that share a database do not affect each other. */
    public static DiagramBuilder aJourney() {
        String key = "drawn-" + UUID.randomUUID();
        try {
            String sound = Files.readString(SOUND);
            return new DiagramBuilder(key, sound.replace("\"sample\"", "\"" + key + "\""))
                    .with("value=\"segment-entering\"", "value=\"manual\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DiagramBuilder with(String found, String instead) {
        if (!xml.contains(found)) {
            throw new IllegalArgumentException("Not in the diagram: " + found);
        }
        return new DiagramBuilder(key, xml.replace(found, instead));
    }

    public DiagramBuilder named(String name) {
        return with("name=\"Sample\"", "name=\"" + name + "\"");
    }

    public DiagramBuilder withoutTopic() {
        return with("<camunda:property name=\"topic\" value=\"news\" />", "");
    }

    public byte[] bytes() {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    public Journeys.Diagram file() {
        return new Journeys.Diagram(key + ".bpmn", bytes());
    }
}
