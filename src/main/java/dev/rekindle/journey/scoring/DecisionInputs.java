package dev.rekindle.journey.scoring;

import dev.rekindle.member.Member;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.FigureType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a decision table can ask about a member: attributes, a few properties that every member has, and figures. */
public final class DecisionInputs {

    /** The properties besides attributes, in the order of forms. */
    public static final List<String> PROPERTIES = List.of("tier", "points", "locale", "zone", "firstName", "lastName");

    /** The figures that a table can ask; dates it cannot compare. */
    public static final List<Figure> FIGURES = Arrays.stream(Figure.values())
            .filter(figure -> figure.type() != FigureType.TIME)
            .toList();

    private DecisionInputs() {}

    /** The values by name, figures as {@code value.orders}; what a member does not have is left out. */
    public static Map<String, Object> of(Member member, Function<Figure, @Nullable Object> figures) {
        Map<String, Object> inputs = new HashMap<>(member.attributes());
        for (String property : PROPERTIES) {
            Object value = member.property(property);
            if (value != null) {
                inputs.put(property, value);
            }
        }
        for (Figure figure : FIGURES) {
            Object value = figures.apply(figure);
            if (value != null) {
                inputs.put(figure.property(), value);
            }
        }
        return inputs;
    }
}
