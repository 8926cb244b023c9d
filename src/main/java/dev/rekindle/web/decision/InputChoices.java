package dev.rekindle.web.decision;

import dev.rekindle.journey.scoring.DecisionInputs;
import dev.rekindle.journey.scoring.NewTable.Type;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.FigureType;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.segment.RuleOffers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the inputs of a table are chosen from: properties, figures and attributes of members. */
@Component
class InputChoices {

    private final RuleOffers offers;
    private final DisplayNames names;

    InputChoices(RuleOffers offers, DisplayNames names) {
        this.offers = offers;
        this.names = names;
    }

    /**
     * @param label in the reader's language
     * @param count of the latest members who have it; null for properties and figures
     * @param type of a figure; null where the values tell it
     * @param values that a figure can have; empty where any can occur
     */
    record Choice(
            String name,
            String label,
            @Nullable Long count,
            @Nullable String type,
            List<String> values) {}

    List<Choice> all() {
        Set<String> all = new LinkedHashSet<>(DecisionInputs.PROPERTIES);
        DecisionInputs.FIGURES.forEach(figure -> all.add(figure.property()));
        var counted = offers.properties();
        counted.forEach((name, count) -> {
            if (count.isPresent()) { // an attribute
                all.add(name);
            }
        });
        return all.stream()
                .map(name -> new Choice(
                        name,
                        label(name),
                        counted.containsKey(name) ? counted.get(name).orElse(null) : null,
                        Figure.named(name).map(InputChoices::type).orElse(null),
                        Figure.named(name).map(Figure::choices).orElse(List.of())))
                .toList();
    }

    String label(String name) {
        return names.attribute(name);
    }

    private static String type(Figure figure) {
        return figure.type() == FigureType.NUMBER ? "double" : "string";
    }

    /** Of a figure its own, else by the values that members have. */
    Type type(String name) {
        Optional<Figure> figure = Figure.named(name);
        if (figure.isPresent()) {
            return figure.get().type() == FigureType.NUMBER ? Type.NUMBER : Type.STRING;
        }
        if (name.equals("points")) {
            return Type.NUMBER;
        }
        Set<String> values = offers.values(name).keySet();
        if (!values.isEmpty() && values.stream().allMatch(value -> value.matches("-?\\d{1,15}(\\.\\d{1,10})?"))) {
            return Type.NUMBER;
        }
        boolean truths = !values.isEmpty() && Set.of("true", "false").containsAll(values);
        return truths ? Type.BOOLEAN : Type.STRING;
    }
}
