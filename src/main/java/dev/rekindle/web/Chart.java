package dev.rekindle.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart of a page; its JSON is the value of a data-chart attribute, its rows are the table beneath it.
 *
 * @param kind bars (stacked) or lines
 * @param categories days as ISO dates, or labels
 * @param series each with one value for every category
 * @param unit of the values
 */
public record Chart(String kind, List<String> categories, List<Series> series, Unit unit) {

    private static final JsonMapper JSON = new JsonMapper();

    public Chart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
    }

    /** A chart of counts. */
    public Chart(String kind, List<String> categories, List<Series> series) {
        this(kind, categories, series, Unit.COUNT);
    }

    /** What a value is: a number of things, or a share between 0 and 1. */
    public enum Unit {
        COUNT,
        SHARE
    }

    /** @param color a name of the palette or a CSS colour */
    public record Series(String name, String color, List<? extends Number> values) {}

    /**
     * A line of the table: one category with the values of all series.
     *
     * @param day of a category that is a day; null for a label
     */
    public record Row(String category, @Nullable LocalDate day, List<? extends Number> values) {}

    public String json() {
        return JSON.writeValueAsString(this);
    }

    /** The same as a table. */
    public List<Row> rows() {
        return IntStream.range(0, categories.size())
                .mapToObj(at -> new Row(
                        categories.get(at),
                        day(categories.get(at)),
                        series.stream().map(one -> one.values().get(at)).toList()))
                .toList();
    }

    public boolean isEmpty() {
        return series.stream().allMatch(one -> one.values().stream().allMatch(value -> value.doubleValue() == 0));
    }

    private static @Nullable LocalDate day(String category) {
        try {
            return LocalDate.parse(category);
        } catch (DateTimeParseException label) {
            return null;
        }
    }
}
