package dev.rekindle.web.report;

import dev.rekindle.report.CreditedConversions;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.StepVisits;
import dev.rekindle.report.breakdown.StepTime;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the colours of the diagram can show. */
enum DiagramMeasure {
    ENTERED(Unit.COUNT, "step_entered"),
    WAITING(Unit.COUNT, "step_waiting"),
    DROPPED(Unit.COUNT, "step_dropped"),
    MEDIAN(Unit.TIME, ""),
    P90(Unit.TIME, ""),
    SENT(Unit.COUNT, "sent"),
    DELIVERED(Unit.COUNT, "delivered"),
    OPENED(Unit.COUNT, "opened"),
    CLICKED(Unit.COUNT, "clicked"),
    CONVERTED(Unit.COUNT, "credited"),
    MONEY(Unit.MONEY, "goal_events"),
    WITHHELD(Unit.COUNT, "withheld"),
    FAILED(Unit.COUNT, "failed");

    private final Unit unit;
    private final String figure;

    DiagramMeasure(Unit unit, String figure) {
        this.unit = unit;
        this.figure = figure;
    }

    enum Unit {
        COUNT,
        MONEY,
        TIME
    }

    /** @return {@link #ENTERED} for anything that is not the code of a measure */
    static DiagramMeasure of(String code) {
        return Arrays.stream(values())
                .filter(measure -> measure.code().equals(code))
                .findFirst()
                .orElse(ENTERED);
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(DiagramMeasure::code).toList();
    }

    /** The name in addresses, texts and scripts. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Unit unit() {
        return unit;
    }

    /** Code of the figure whose list is behind the measure; empty where there is none. */
    String figure() {
        return figure;
    }

    /**
     * The measure of a step; empty where the step has none, such as opens on a channel without them.
     *
     * @param facts of the step
     */
    Optional<BigDecimal> of(Facts facts) {
        StepVisits visits = Objects.requireNonNull(facts.row().visits());
        MessageTotals messages = facts.row().messages();
        CreditedConversions credited = facts.row().credited();
        StepTime time = facts.time();
        return Optional.ofNullable(
                switch (this) {
                    case ENTERED -> count(visits.entered());
                    case WAITING -> count(visits.waiting());
                    case DROPPED -> facts.dropped() == null ? null : count(facts.dropped());
                    case MEDIAN -> time == null ? null : count(time.median().toSeconds());
                    case P90 -> time == null ? null : count(time.p90().toSeconds());
                    case SENT -> messages == null ? null : count(messages.sent());
                    case DELIVERED -> messages == null ? null : count(messages.delivered());
                    case OPENED -> messages == null || !messages.tracksOpens() ? null : count(messages.opened());
                    case CLICKED -> messages == null ? null : count(messages.clicked());
                    case CONVERTED -> messages == null ? null : count(credited.converted());
                    case MONEY ->
                        messages == null
                                ? null
                                : credited.money().amounts().getOrDefault(facts.currency(), BigDecimal.ZERO);
                    case WITHHELD -> messages == null ? null : count(messages.withheldAll());
                    case FAILED -> messages == null ? null : count(messages.failed());
                });
    }

    private static BigDecimal count(long count) {
        return BigDecimal.valueOf(count);
    }

    /**
     * What is known of a step.
     *
     * @param dropped enrolments that ended there; null where branches begin or the diagram ends
     * @param time null where nobody has left the step
     * @param currency the one that amounts are shown in
     */
    record Facts(
            ReportRow row, @Nullable Long dropped, @Nullable StepTime time, String currency) {}
}
