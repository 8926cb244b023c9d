package dev.rekindle.journey.difference;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One element that differs between two diagrams.
 *
 * @param element its id; the key of the process for the journey itself
 * @param type its BPMN name, for example sendTask
 * @param name in the newer diagram that has it, in the reader's words
 * @param settings what differs about it, in the order drawn; for an added or removed element all that it has
 */
public record Difference(Kind kind, String element, String type, String name, List<Setting> settings) {

    private static final ElementContent NOTHING = new ElementContent("", "", Map.of(), Map.of());

    /** What happened to the element. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * @param key name of the setting or of the BPMN attribute
     * @param before empty when it had none
     * @param after empty when it has none
     */
    public record Setting(String key, String before, String after) {}

    /**
     * Compares two diagrams in their normal form: what only documents or moves a drawing is no difference.
     *
     * @param before a BPMN diagram, or an empty text for none
     * @param after a BPMN diagram
     */
    public static List<Difference> between(String before, String after, Naming naming) {
        Map<String, ElementContent> old = ElementContent.of(before, naming);
        Map<String, ElementContent> now = ElementContent.of(after, naming);
        Stream<Difference> kept = now.entrySet().stream().flatMap(entry -> {
            ElementContent was = old.get(entry.getKey());
            return was == null
                    ? Stream.of(of(Kind.ADDED, entry.getKey(), NOTHING, entry.getValue()))
                    : Stream.of(of(Kind.CHANGED, entry.getKey(), was, entry.getValue()))
                            .filter(changed -> !changed.settings().isEmpty());
        });
        Stream<Difference> gone = old.entrySet().stream()
                .filter(entry -> !now.containsKey(entry.getKey()))
                .map(entry -> of(Kind.REMOVED, entry.getKey(), entry.getValue(), NOTHING));
        return Stream.concat(kept, gone).toList();
    }

    private static Difference of(Kind kind, String id, ElementContent was, ElementContent is) {
        ElementContent shown = kind == Kind.REMOVED ? was : is;
        return new Difference(kind, id, shown.type(), shown.name(), settings(was, is));
    }

    /** The settings whose values differ, in the order of the newer element; then those that it lost. */
    private static List<Setting> settings(ElementContent was, ElementContent is) {
        Set<String> keys = new LinkedHashSet<>(is.values().keySet());
        keys.addAll(was.values().keySet());
        return keys.stream()
                .filter(key ->
                        !was.values().getOrDefault(key, "").equals(is.values().getOrDefault(key, "")))
                .map(key -> new Setting(key, was.shown(key), is.shown(key)))
                .toList();
    }

    /** The names of all steps and paths of a diagram in the reader's words, by id; empty for a text that is no diagram. */
    public static Map<String, String> names(String bpmn, Naming naming) {
        return ElementContent.of(bpmn, naming).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, content -> content.getValue().name()));
    }
}
