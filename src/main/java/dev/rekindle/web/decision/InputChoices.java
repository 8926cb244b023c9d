package dev.rekindle.web.decision;

import dev.rekindle.journey.scoring.DecisionInputs;
import dev.rekindle.journey.scoring.NewTable.Type;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.segment.RuleOffers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the inputs of a table are chosen from: properties and attributes of members. */
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
     * @param count of the latest members who have it; null for properties
     */
    record Choice(String name, String label, @Nullable Long count) {}

    List<Choice> all() {
        Set<String> all = new LinkedHashSet<>(DecisionInputs.PROPERTIES);
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
                        counted.containsKey(name) ? counted.get(name).orElse(null) : null))
                .toList();
    }

    String label(String name) {
        return names.attribute(name);
    }

    /** By the values that members have. */
    Type type(String name) {
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
