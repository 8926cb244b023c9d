package dev.rekindle.web.person;

import dev.rekindle.privacy.PersonalDataExport.Export;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An export in the reader's language. */
@Component
class HeldTables {

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*");
    private static final String NONE = "–";

    private final Texts texts;
    private final Formats formats;

    HeldTables(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** @param name of the table, as it is stored */
    record HeldTable(String name, String title, List<String> columns, List<List<String>> rows) {}

    List<HeldTable> of(Export export) {
        return export.held().entrySet().stream()
                .map(held -> table(held.getKey(), held.getValue()))
                .toList();
    }

    private HeldTable table(String name, List<Map<String, @Nullable Object>> rows) {
        List<String> columns = rows.stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .filter(column -> rows.stream().anyMatch(row -> row.get(column) != null))
                .toList();
        return new HeldTable(
                name,
                texts.word("personal.table.", name),
                columns.stream()
                        .map(column -> texts.word("personal.column.", column))
                        .toList(),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> value(row.get(column)))
                                .toList())
                        .toList());
    }

    private String value(@Nullable Object value) {
        if (value == null) {
            return NONE;
        }
        if (value instanceof Boolean flag) {
            return texts.say(flag ? "personal.yes" : "personal.no");
        }
        if (value instanceof Map<?, ?> map) {
            return joined(map.entrySet().stream().map(entry -> entry.getKey() + ": " + value(entry.getValue())));
        }
        if (value instanceof List<?> list) {
            return joined(list.stream().map(this::value));
        }
        return value instanceof String text && MOMENT.matcher(text).matches() ? moment(text) : value.toString();
    }

    private static String joined(Stream<String> parts) {
        String all = parts.collect(Collectors.joining(", "));
        return all.isEmpty() ? NONE : all;
    }

    private String moment(String text) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            return formats.time(at);
        } catch (DateTimeParseException notOne) {
            return text;
        }
    }
}
