package dev.rekindle.web;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart of a page; its JSON is the value of a data-chart attribute.
 *
 * @param kind bars (stacked) or lines
 * @param categories days as ISO dates, or labels
 * @param series each with one value for every category
 */
public record Chart(String kind, List<String> categories, List<Series> series) {

    private static final JsonMapper JSON = new JsonMapper();

    /** @param color a name of the palette or a CSS colour */
    public record Series(String name, String color, List<Long> values) {}

    public String json() {
        return JSON.writeValueAsString(this);
    }

    public boolean isEmpty() {
        return series.stream().allMatch(one -> one.values().stream().allMatch(value -> value == 0));
    }
}
