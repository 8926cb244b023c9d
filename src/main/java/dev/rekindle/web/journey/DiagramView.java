package dev.rekindle.web.journey;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.StepVisits;
import dev.rekindle.web.DisplayNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of a report that the diagram of the page shows.
 *
 * @param address of the BPMN file
 * @param measure what the colors and the badges show at first
 * @param names translations into the reader's language of names that the drawing may have
 */
record DiagramView(
        String address,
        Map<String, Step> steps,
        Map<String, Long> flows,
        String measure,
        Map<String, String> labels,
        Map<String, String> names) {

    static final List<String> MEASURES =
            List.of("entered", "waiting", "sent", "delivered", "opened", "clicked", "converted", "withheld");

    private static final JsonMapper JSON = new JsonMapper();

    /** @param messages by measure, without opens where they cannot be seen; null where the step sends nothing */
    record Step(Map<String, Long> visits, @Nullable Map<String, Long> messages) {}

    static DiagramView of(
            JourneyReport report, String measure, UnaryOperator<String> messages, DisplayNames displayNames) {
        Map<String, Step> steps = new LinkedHashMap<>();
        report.steps().forEach(row -> steps.put(row.node(), step(row)));
        Map<String, String> labels = new LinkedHashMap<>();
        MEASURES.forEach(name -> labels.put(name, messages.apply("report.measure." + name)));
        labels.put("taken", messages.apply("report.flow.taken"));
        String address = UriComponentsBuilder.fromPath("/journeys/{key}/versions/{version}.bpmn")
                .buildAndExpand(report.key(), report.shown())
                .encode()
                .toUriString();
        return new DiagramView(address, steps, report.flows(), measure, labels, displayNames.all());
    }

    private static Step step(ReportRow row) {
        StepVisits visits = Objects.requireNonNull(row.visits());
        return new Step(
                Map.of("entered", visits.entered(), "waiting", visits.waiting()),
                row.messages() == null
                        ? null
                        : messages(row.messages(), row.credited().converted()));
    }

    private static Map<String, Long> messages(MessageTotals messages, long converted) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("sent", messages.sent());
        figures.put("delivered", messages.delivered());
        if (messages.tracksOpens()) {
            figures.put("opened", messages.opened());
        }
        figures.put("clicked", messages.clicked());
        figures.put("converted", converted);
        figures.put("withheld", messages.withheldAll());
        return figures;
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
