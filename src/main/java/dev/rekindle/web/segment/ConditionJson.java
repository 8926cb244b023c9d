package dev.rekindle.web.segment;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a row of the form as the JSON of a rule; empty fields are left out, and the rule's reader reports them. */
final class ConditionJson {

    private ConditionJson() {}

    static Map<String, Object> of(ConditionForm row) {
        Map<String, Object> condition = condition(row);
        return row.negated() ? object("not", condition) : condition;
    }

    private static Map<String, Object> condition(ConditionForm row) {
        return switch (row.kind() == null ? "" : row.kind()) {
            case "attribute" -> attribute(row);
            case "tag", "inSegment" -> object(String.valueOf(row.kind()), text(row.name(), ""));
            case "consent" -> object("consent", object("channel", text(row.operator()), "topic", text(row.value())));
            case "joined" ->
                object(
                        "joined",
                        object(text(row.operator(), "newerThan"), row.span().iso()));
            case "occasion" ->
                object(
                        "occasion",
                        object(
                                "name",
                                text(row.name()),
                                "withinDays",
                                number(row.span().number())));
            case "recency" -> recency(row);
            case "event" -> event(row);
            case "rfm" -> rfm(row);
            default -> object();
        };
    }

    private static Map<String, Object> recency(ConditionForm row) {
        return "never".equals(row.operator())
                ? object("recency", object("event", text(row.name()), "never", true))
                : object(
                        "recency",
                        object(
                                "event",
                                text(row.name()),
                                text(row.operator(), "olderThan"),
                                row.span().iso()));
    }

    private static Map<String, Object> event(ConditionForm row) {
        var range = object(
                "atLeast",
                number(row.bounds().least()),
                "atMost",
                number(row.bounds().most()));
        String measure = "sum".equals(row.operator()) ? "sum" : "count";
        return object(
                "event",
                object(
                        "type",
                        text(row.name()),
                        "within",
                        row.span().iso(),
                        "currency",
                        text(row.value()),
                        measure,
                        range));
    }

    private static Map<String, Object> rfm(ConditionForm row) {
        var money = object(
                "atLeast",
                number(row.bounds().most()),
                "quantile",
                quantile(row.bounds().share()));
        String idle = row.span().iso();
        Object times = number(row.bounds().least());
        return object(
                "rfm",
                object(
                        "event",
                        text(row.name()),
                        "recency",
                        idle == null ? null : object("olderThan", idle),
                        "frequency",
                        times == null ? null : object("atLeast", times),
                        "monetary",
                        money.isEmpty() ? null : money));
    }

    private static Map<String, Object> attribute(ConditionForm row) {
        String operator = text(row.operator(), "is");
        Object value = switch (operator) {
            case "oneOf" -> list(row.value());
            case "between" ->
                Arrays.asList(number(row.bounds().least()), number(row.bounds().most()));
            case "atLeast", "atMost" -> number(row.value());
            case "known" -> true;
            default -> typed(row);
        };
        return object("attribute", text(row.name()), operator, value);
    }

    /** A form has no quotes: the property decides whether a value is a number or a text. */
    private static @Nullable Object typed(ConditionForm row) {
        boolean numeric = row.name() != null && AttributeKinds.isNumber(row.name());
        return numeric ? number(row.value()) : text(row.value());
    }

    private static List<String> list(@Nullable String values) {
        return Arrays.stream(values == null ? new String[0] : values.split("[,，]"))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The top 25 per cent start at the quantile 0.75. */
    private static @Nullable Object quantile(@Nullable String share) {
        Object number = number(share);
        return number instanceof BigDecimal percent
                ? BigDecimal.ONE.subtract(percent.movePointLeft(2)).stripTrailingZeros()
                : number;
    }

    /** A text that is not a number stays as typed, so that the rule's reader reports its place. */
    private static @Nullable Object number(@Nullable String typed) {
        String text = text(typed);
        return text != null && text.matches("-?[0-9]{1,12}(\\.[0-9]{1,4})?") ? new BigDecimal(text) : text;
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private static String text(@Nullable String typed, String otherwise) {
        String text = text(typed);
        return text == null ? otherwise : text;
    }

    /** Names and values alternate; a null value is left out with its name. */
    private static Map<String, Object> object(@Nullable Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                object.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return object;
    }
}
