package dev.rekindle.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Diagrams for tests: a sound one under a key of its own, and what is made of it. */
public record Drawn(String key, String xml) {

    private static final Path SOUND = Path.of("src/test/resources/bpmn/sound.bpmn");

    /** One that no one enters by themselves, so that tests that share a database don't meet in it. */
    public static Drawn aJourney() {
        String key = "drawn-" + UUID.randomUUID();
        try {
            String sound = Files.readString(SOUND);
            return new Drawn(key, sound.replace("\"sample\"", "\"" + key + "\""))
                    .with("value=\"segment-entering\"", "value=\"manual\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Drawn with(String found, String instead) {
        if (!xml.contains(found)) {
            throw new IllegalArgumentException("Not in the diagram: " + found);
        }
        return new Drawn(key, xml.replace(found, instead));
    }

    public Drawn named(String name) {
        return with("name=\"Sample\"", "name=\"" + name + "\"");
    }

    public Drawn withoutTopic() {
        return with("<camunda:property name=\"topic\" value=\"news\" />", "");
    }

    public byte[] bytes() {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    public Journeys.Diagram file() {
        return new Journeys.Diagram(key + ".bpmn", bytes());
    }
}
