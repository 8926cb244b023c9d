package dev.rekindle.web.report;

import dev.rekindle.journey.definition.Flow;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.DiagramMeasure.Facts;
import dev.rekindle.web.report.DiagramView.Scale;
import dev.rekindle.web.report.DiagramView.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Writes the figures of a report for its diagram, in the reader's language. */
@Component
class DiagramViews {

    private final Formats formats;
    private final Texts texts;
    private final DisplayNames displayNames;
    private final ReportChanges changes;
    private final DurationTexts durations;

    DiagramViews(
            Formats formats, Texts texts, DisplayNames displayNames, ReportChanges changes, DurationTexts durations) {
        this.formats = formats;
        this.texts = texts;
        this.displayNames = displayNames;
        this.changes = changes;
        this.durations = durations;
    }

    /** @param compared null where nothing is compared */
    DiagramView of(
            ShownReport shown,
            DiagramMeasure measure,
            Map<String, Facts> facts,
            @Nullable Map<String, Facts> compared) {
        JourneyReport report = shown.report();
        Map<String, Step> steps = new LinkedHashMap<>();
        facts.forEach((node, known) -> steps.put(node, step(shown, known, compared)));
        Map<String, String> labels = new LinkedHashMap<>();
        DiagramMeasure.codes().forEach(code -> labels.put(code, texts.say("report.measure." + code)));
        labels.put("taken", texts.say("report.flow.taken"));
        Map<String, Scale> scales = new LinkedHashMap<>();
        String currency = StepFacts.currency(report);
        for (DiagramMeasure one : DiagramMeasure.values()) {
            scales.put(one.code(), scale(one, facts, currency));
        }
        return new DiagramView(
                UriComponentsBuilder.fromPath("/journeys/{key}/versions/{version}.bpmn")
                        .buildAndExpand(report.key(), report.shown())
                        .encode()
                        .toUriString(),
                steps,
                report.flows(),
                measure.code(),
                scales,
                labels,
                displayNames.all(drawn(report)),
                shown.links().stem());
    }

    private static Stream<String> drawn(JourneyReport report) {
        return Stream.concat(
                report.definition().steps().values().stream().map(dev.rekindle.journey.definition.Step::name),
                report.definition().flows().stream().map(Flow::name));
    }

    private Step step(ShownReport shown, Facts facts, @Nullable Map<String, Facts> compared) {
        Map<String, BigDecimal> values = DiagramView.values(facts);
        Map<String, String> written = new LinkedHashMap<>();
        values.forEach((code, value) -> {
            DiagramMeasure measure = DiagramMeasure.of(code);
            if (measure.unit() != DiagramMeasure.Unit.COUNT) {
                written.put(code, text(measure, value, facts.currency()));
            }
        });
        return new Step(
                values,
                written,
                compared == null
                        ? Map.of()
                        : changes.ofStep(shown, values, compared.get(facts.row().node())));
    }

    /** A value of a step as the reader writes it. */
    String text(DiagramMeasure measure, BigDecimal value, String currency) {
        return switch (measure.unit()) {
            case COUNT -> formats.number(value);
            case MONEY -> formats.money(value, currency);
            case TIME -> durations.of(Duration.ofSeconds(value.longValue()));
        };
    }

    /** Classes of equal width on the scale of square roots, which keeps small steps apart beside one big one. */
    private Scale scale(DiagramMeasure measure, Map<String, Facts> facts, String currency) {
        BigDecimal most = facts.values().stream()
                .filter(known -> !known.row().kind().equals("subProcess"))
                .flatMap(known -> measure.of(known).stream())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        List<String> classes = new ArrayList<>();
        BigDecimal from = BigDecimal.ZERO;
        for (int i = 1; i <= DiagramView.CLASSES && most.signum() > 0; i++) {
            BigDecimal to = bound(most, i);
            classes.add(range(measure, from, to, currency));
            from = to;
        }
        return new Scale(most, classes, measure.figure());
    }

    private String range(DiagramMeasure measure, BigDecimal from, BigDecimal to, String currency) {
        if (measure.unit() == DiagramMeasure.Unit.COUNT) {
            BigDecimal first = from.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
            BigDecimal last = to.setScale(0, RoundingMode.FLOOR);
            return first.compareTo(last) >= 0
                    ? first.compareTo(last) > 0 ? "" : formats.number(first)
                    : formats.number(first) + "–" + formats.number(last);
        }
        return texts.say("figures.upTo", text(measure, to, currency));
    }

    private static BigDecimal bound(BigDecimal most, int number) {
        return most.multiply(BigDecimal.valueOf(number * number))
                .divide(BigDecimal.valueOf(DiagramView.CLASSES * DiagramView.CLASSES), 6, RoundingMode.HALF_UP);
    }
}
