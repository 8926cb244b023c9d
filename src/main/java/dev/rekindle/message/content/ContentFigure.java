package dev.rekindle.message.content;

import java.math.BigDecimal;
import java.util.List;

/**
 * A number about content, shown with its preview.
 *
 * @param label key of the channel's words
 * @param note key of the channel's words: what the number means
 * @param arguments what the note needs, in order
 */
public record ContentFigure(String label, BigDecimal value, Unit unit, String note, List<String> arguments) {

    /** What a number counts. */
    public enum Unit {
        COUNT,
        /** In the installation's currency, also fractions of its smallest unit. */
        MONEY
    }

    public ContentFigure(String label, long value, String note, String... arguments) {
        this(label, BigDecimal.valueOf(value), Unit.COUNT, note, List.of(arguments));
    }

    public static ContentFigure money(String label, BigDecimal value, String note, String... arguments) {
        return new ContentFigure(label, value, Unit.MONEY, note, List.of(arguments));
    }
}
