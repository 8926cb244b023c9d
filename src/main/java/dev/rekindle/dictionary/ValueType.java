package dev.rekindle.dictionary;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of an attribute, or of an event's property, are. */
public enum ValueType {
    TEXT,
    NUMBER,
    /** A number that is an amount; never recognised, only declared. */
    MONEY,
    /** A date or a moment as ISO 8601 writes it. */
    DATE,
    YES_NO,
    LIST;

    private static final int SHORTEST_DATE = 10;
    private static final int LONGEST_DATE = 35;
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T.*)?");

    /** The type of a value from JSON; empty for nothing and for an object. */
    public static Optional<ValueType> of(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return Optional.of(isDate(text) ? DATE : TEXT);
        }
        if (value instanceof Number) {
            return Optional.of(NUMBER);
        }
        if (value instanceof Boolean) {
            return Optional.of(YES_NO);
        }
        return value instanceof Collection<?> ? Optional.of(LIST) : Optional.empty();
    }

    private static boolean isDate(CharSequence text) {
        return text.length() >= SHORTEST_DATE
                && text.length() <= LONGEST_DATE
                && Character.isDigit(text.charAt(0))
                && ISO.matcher(text).matches();
    }
}
