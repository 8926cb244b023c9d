package dev.rekindle.segment.source.pull;

import dev.rekindle.platform.TextLimit;
import dev.rekindle.platform.rows.RowProblem;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.SourcePage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the cells of a page stand. Databases fold the case of names, so case decides only between columns that both are there. */
final class RowColumns {

    private static final TextLimit SHOWN = TextLimit.of(80);

    private final AudienceColumns wanted;
    private final int width;
    private final Map<String, Integer> places = new HashMap<>();

    /** @throws SourceFailure if a column that is used is not there */
    RowColumns(AudienceColumns wanted, List<String> columns) {
        this.wanted = wanted;
        this.width = columns.size();
        for (int i = columns.size() - 1; i >= 0; i--) {
            places.put(columns.get(i).toLowerCase(Locale.ROOT), i);
        }
        for (int i = columns.size() - 1; i >= 0; i--) {
            places.put(columns.get(i), i);
        }
        wanted.used().stream()
                .filter(column -> place(column) == null)
                .findFirst()
                .ifPresent(column -> {
                    throw SourceFailure.lasting("no-column", column + " – " + String.join(", ", columns));
                });
    }

    int width() {
        return width;
    }

    /** Whether the row is as wide as the header, but for blank cells behind it. */
    boolean fit(SourcePage.Row row) {
        List<@Nullable String> cells = row.cells();
        return cells.size() == width
                || cells.size() > width
                        && cells.subList(width, cells.size()).stream().allMatch(cell -> cell == null || cell.isBlank());
    }

    /** The name of the field's column; the field itself where no column is mapped to it. */
    String name(AudienceField field) {
        return wanted.fields().getOrDefault(field, field.word());
    }

    /** The text without space around it; null when blank or not mapped. */
    @Nullable
    String value(AudienceField field, List<@Nullable String> cells) {
        String column = wanted.fields().get(field);
        return column == null ? null : valueOf(column, cells);
    }

    @Nullable
    String valueOf(String column, List<@Nullable String> cells) {
        Integer place = place(column);
        String text = place == null || place >= cells.size() ? null : cells.get(place);
        return text == null || text.isBlank() ? null : text.strip();
    }

    RowProblem problem(AudienceField field, String code, SourcePage.Row row) {
        String value = value(field, row.cells());
        return new RowProblem(name(field), code, value == null ? null : SHOWN.shorten(value));
    }

    private @Nullable Integer place(String column) {
        Integer exact = places.get(column);
        return exact != null ? exact : places.get(column.toLowerCase(Locale.ROOT));
    }
}
