package dev.rekindle.web.draft;

import dev.rekindle.journey.difference.Difference;
import dev.rekindle.platform.Span;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.SpanTexts;
import dev.rekindle.web.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Differences between two diagrams in the reader's words. */
@Component
class DifferenceRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What a step of a type always does; of interest where the type changes. */
    private static final String ACTION = "delegateExpression";

    private final Texts texts;
    private final DisplayNames names;

    DifferenceRows(Texts texts, DisplayNames names) {
        this.texts = texts;
        this.names = names;
    }

    /**
     * @param kind ADDED, REMOVED or CHANGED
     * @param name as drawn; what it is and after which step where it has none
     */
    record Row(String kind, String element, String type, String name, List<Value> values) {}

    /**
     * @param label of the setting
     * @param condition whether the texts are conditions, which the page shows as sentences
     */
    record Value(String label, String before, String after, boolean condition) {}

    List<Row> between(String before, String after) {
        return Difference.between(before, after, this::name).stream()
                .map(this::row)
                .toList();
    }

    /** What the steps and paths of a diagram are called, by id. */
    Map<String, String> names(String bpmn) {
        return Difference.names(bpmn, this::name);
    }

    private String name(String type, String label, String after) {
        if (!label.isEmpty()) {
            return names.of(label);
        }
        String word = texts.word("difference.type.", type);
        return after.isEmpty() ? word : texts.say("difference.after", word, names.of(after));
    }

    private Row row(Difference difference) {
        String type = texts.word("difference.type.", difference.type());
        List<Value> values = difference.settings().stream()
                .filter(setting -> difference.kind() == Difference.Kind.CHANGED
                        || !setting.key().equals(ACTION))
                .map(this::value)
                .toList();
        return new Row(difference.kind().name(), difference.element(), type, difference.name(), values);
    }

    private Value value(Difference.Setting setting) {
        String key = setting.key();
        String label = texts.word("setting.", key);
        return new Value(
                label.equals(key) ? texts.word("difference.value.", key) : label,
                text(key, setting.before()),
                text(key, setting.after()),
                key.equals("conditionExpression"));
    }

    /** A length of time in words; what begins with P and is none stays as it is. */
    private String text(String setting, String value) {
        return value.startsWith("P")
                ? Span.parse(value).map(span -> SpanTexts.of(span, texts)).orElse(value)
                : names.ofSetting(setting, value);
    }

    /**
     * What the page's diagram shows.
     *
     * @param addresses of the diagrams that can be shown, the first at first
     * @param comments the open ones at each element
     */
    String drawing(List<String> addresses, List<Row> rows, Map<String, List<String>> comments) {
        Map<String, String> marks = rows.stream()
                .collect(Collectors.toMap(Row::element, row -> row.kind().toLowerCase(Locale.ROOT), (a, b) -> a));
        return JSON.writeValueAsString(
                Map.of("addresses", addresses, "marks", marks, "comments", comments, "names", names.all()));
    }
}
