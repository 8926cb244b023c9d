package dev.rekindle.web.report;

import dev.rekindle.web.report.DiagramMeasure.Facts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of a report that the diagram of the page shows.
 *
 * @param address of the BPMN file
 * @param measure what the colors and the badges show at first
 * @param scales the five classes of each measure's colour scale
 * @param names translations into the reader's language of names that the drawing may have
 * @param lists the address of a list, without what it counts
 */
record DiagramView(
        String address,
        Map<String, Step> steps,
        Map<String, Long> flows,
        String measure,
        Map<String, Scale> scales,
        Map<String, String> labels,
        Map<String, String> names,
        String lists) {

    static final int CLASSES = 5;

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * All by the code of the measure; a measure that the step does not have is missing.
     *
     * @param values counts, amounts or seconds
     * @param texts the values as the reader writes them, where they are not counts
     * @param changes against the compared period or version, where there is one
     */
    record Step(Map<String, BigDecimal> values, Map<String, String> texts, Map<String, String> changes) {}

    /**
     * @param most the largest value of any step
     * @param classes what each class covers, the smallest values first
     * @param figure code of the figure whose list is behind a value; empty where there is none
     */
    record Scale(BigDecimal most, List<String> classes, String figure) {}

    String json() {
        return JSON.writeValueAsString(this);
    }

    /** The values of a step by the code of the measure. */
    static Map<String, BigDecimal> values(Facts facts) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (DiagramMeasure measure : DiagramMeasure.values()) {
            measure.of(facts).ifPresent(value -> values.put(measure.code(), value));
        }
        return values;
    }
}
