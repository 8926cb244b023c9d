package dev.rekindle.web.segment;

import dev.rekindle.segment.membership.SegmentMembership.Day;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import tools.jackson.databind.json.JsonMapper;

/** A trend as JSON for the charts of a page, and as the table beneath them. */
class TrendCharts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Trend trend;
    private final Function<String, String> texts;

    TrendCharts(Trend trend, Function<String, String> texts) {
        this.trend = trend;
        this.texts = texts;
    }

    /** The figures of both charts, for the table beneath them. */
    public List<Day> days() {
        return trend.days();
    }

    public String size() {
        return chart("lines", List.of(series("segments.members", "accent", Day::size)));
    }

    public String changes() {
        return chart(
                "bars",
                List.of(
                        series("segments.entered", "DELIVERED", Day::entered),
                        series("segments.left", "FAILED", day -> -day.left())));
    }

    private String chart(String kind, List<Map<String, Object>> series) {
        var dates = trend.days().stream().map(day -> day.date().toString()).toList();
        return JSON.writeValueAsString(Map.of("kind", kind, "area", true, "categories", dates, "series", series));
    }

    private Map<String, Object> series(String name, String color, ToLongFunction<Day> value) {
        return Map.of(
                "name",
                texts.apply(name),
                "color",
                color,
                "values",
                trend.days().stream().mapToLong(value).boxed().toList());
    }
}
