package dev.rekindle.journey;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a diagram.
 *
 * @param elementId id of the BPMN element; the process's id when it concerns the whole
 * @param elementName its name as drawn; the id when it has none
 * @param code a stable word that message bundles translate ({@code finding.<code>}), for example send-without-topic
 * @param arguments arguments of the translated sentence, in order
 * @param place where an element without a name is found; null for one with a name, or when nothing around it has one
 */
public record Finding(
        String elementId,
        String elementName,
        String code,
        List<String> arguments,
        @Nullable Place place) {

    public Finding(String elementId, String elementName, String code, List<String> arguments) {
        this(elementId, elementName, code, arguments, null);
    }

    public Finding at(Place where) {
        return new Finding(elementId, elementName, code, arguments, where);
    }

    /**
     * Such as the second message after "Opened?".
     *
     * @param kind what it is; bundles translate it ({@code kind.<kind>}, for a message the channel's name)
     * @param ordinal 1 for the first of this kind after the same element
     * @param of how many there are
     * @param after name of the nearest element before it that has one; empty when none has
     */
    public record Place(String kind, int ordinal, int of, String after) {}
}
