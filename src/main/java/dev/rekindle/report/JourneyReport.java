package dev.rekindle.report;

import dev.rekindle.journey.definition.JourneyDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one journey did: every screen and export of it reads this object, made from one snapshot of the database.
 *
 * @param key of the journey
 * @param state LIVE or PAUSED
 * @param shown number of the version whose diagram is shown: the one asked for, else the latest
 * @param takenAt the application's time of the snapshot
 * @param underWay treated passages that have not ended
 * @param ended treated passages by how they ended
 * @param rows every step, then its versions and variants, in the order of the drawing
 * @param flows how often each sequence flow was taken
 * @param unattributed conversions that no message came before
 */
public record JourneyReport(
        String key,
        String name,
        String state,
        int shown,
        JourneyDefinition definition,
        ReportFilter slice,
        Instant takenAt,
        long underWay,
        Map<String, Long> ended,
        List<ReportRow> rows,
        Map<String, Long> flows,
        CreditedConversions unattributed,
        Funnel funnel,
        Uplift uplift,
        List<DailyEntries> days,
        List<VersionFigures> versions) {

    /** The lines of whole steps. */
    public List<ReportRow> steps() {
        return rows.stream().filter(row -> row.level() == ReportRow.Level.STEP).toList();
    }

    public Optional<ReportRow> step(String node) {
        return steps().stream().filter(row -> row.node().equals(node)).findFirst();
    }

    /** All messages of the journey: the sum of its steps. */
    public MessageTotals sends() {
        return steps().stream()
                .flatMap(row -> Optional.ofNullable(row.sends()).stream())
                .reduce(MessageTotals.NONE, MessageTotals::plus);
    }

    /** All conversions of the treated: the sum of its steps and of what came before any message. */
    public CreditedConversions earned() {
        return steps().stream().map(ReportRow::earned).reduce(unattributed, CreditedConversions::plus);
    }
}
