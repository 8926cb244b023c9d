package dev.rekindle.value;

import dev.rekindle.member.figure.Figure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members with certain values of figures, such as a cell of a cross table; without any, all members.
 *
 * @param values of figures of {@link #BY}, as text
 */
public record ValueGroup(Map<Figure, String> values) {

    /** What members are grouped by. */
    public static final List<Figure> BY = List.of(
            Figure.RECENCY,
            Figure.FREQUENCY,
            Figure.MONETARY,
            Figure.RFM_CLASS,
            Figure.LIFECYCLE,
            Figure.AIPL,
            Figure.SCORE_TIER,
            Figure.NPS_CATEGORY,
            Figure.SENTIMENT);

    private static final List<String> SCORES = List.of("1", "2", "3", "4", "5");

    public ValueGroup {
        values = Map.copyOf(values);
        if (!BY.containsAll(values.keySet())) {
            throw new IllegalArgumentException("Members are not grouped by " + values.keySet());
        }
    }

    /**
     * Of the parameters of an address, by the codes of figures; empty when one of them has a value that cannot occur.
     *
     * @param parameter the value of a name; null or empty for none
     */
    public static Optional<ValueGroup> of(Function<String, @Nullable String> parameter) {
        var values = new EnumMap<Figure, String>(Figure.class);
        for (Figure figure : BY) {
            String value = parameter.apply(figure.code());
            if (value != null && !value.isEmpty()) {
                if (!valuesOf(figure).contains(value)) {
                    return Optional.empty();
                }
                values.put(figure, value);
            }
        }
        return Optional.of(new ValueGroup(values));
    }

    /** The values of one of {@link #BY}. */
    public static List<String> valuesOf(Figure figure) {
        return figure.choices().isEmpty() ? SCORES : figure.choices();
    }

    public boolean isAll() {
        return values.isEmpty();
    }
}
