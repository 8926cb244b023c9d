package dev.rekindle.segment.rule;

import java.util.Optional;

/**
 * A comparison of a property of an event. A list matches when one of its elements does.
 *
 * @param property a name; {@link #AMOUNT} and {@link #CURRENCY} are the event's own; {@code items[].category} is a field
 *     of the objects in a list
 */
public record PropertyFilter(String property, Comparison comparison) {

    public static final String AMOUNT = "amount";
    public static final String CURRENCY = "currency";

    private static final String ELEMENTS = "[].";

    /** The property without the field of its elements. */
    public String name() {
        int end = property.indexOf(ELEMENTS);
        return end < 0 ? property : property.substring(0, end);
    }

    /** The field of the objects in a list. */
    public Optional<String> field() {
        int end = property.indexOf(ELEMENTS);
        return end < 0 ? Optional.empty() : Optional.of(property.substring(end + ELEMENTS.length()));
    }
}
