package dev.rekindle.report;

import dev.rekindle.journey.definition.JourneyDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The report of one journey, made from one snapshot of the database. Every screen and export of it reads this object.
 *
 * @param takenAt the time up to which every change is counted, by the application's clock: now unless much changes at once
 * @param enrolments treated enrolments by outcome; {@link #ACTIVE} are those that have not ended
 */
public record JourneyReport(
        Subject subject,
        ReportFilter filter,
        Instant takenAt,
        Map<String, Long> enrolments,
        StepFigures figures,
        Funnel funnel,
        Uplift uplift,
        List<DailyEntries> days,
        List<VersionFigures> versions) {

    /** Key of active enrolments among the outcomes. */
    public static final String ACTIVE = "ACTIVE";

    /**
     * The journey and the version whose diagram is shown.
     *
     * @param state LIVE, HELD or PAUSED (closed to new entries)
     * @param shown number of the version: the one of the filter, otherwise the latest
     */
    public record Subject(String key, String name, String state, int shown, JourneyDefinition definition) {}

    /**
     * Figures by diagram element.
     *
     * @param rows each step, then its versions and variants, in the order of the diagram
     * @param flows how often each sequence flow was taken
     * @param unattributed conversions before any message
     */
    public record StepFigures(List<ReportRow> rows, Map<String, Long> flows, CreditedConversions unattributed) {}

    public String key() {
        return subject.key();
    }

    public String name() {
        return subject.name();
    }

    public String state() {
        return subject.state();
    }

    public int shown() {
        return subject.shown();
    }

    public JourneyDefinition definition() {
        return subject.definition();
    }

    public long inProgress() {
        return enrolments.getOrDefault(ACTIVE, 0L);
    }

    public List<ReportRow> rows() {
        return figures.rows();
    }

    public Map<String, Long> flows() {
        return figures.flows();
    }

    public CreditedConversions unattributed() {
        return figures.unattributed();
    }

    /** The rows of whole steps. */
    public List<ReportRow> steps() {
        return rows().stream()
                .filter(row -> row.level() == ReportRow.Level.STEP)
                .toList();
    }

    public Optional<ReportRow> step(String node) {
        return steps().stream().filter(row -> row.node().equals(node)).findFirst();
    }

    /**
     * How many enrolments ended in a step: they left it by none of its flows.
     *
     * @param out ids of the flows out of the step; null where branches begin
     * @return null where it is not known
     */
    public @Nullable Long endedIn(ReportRow step, @Nullable List<String> out) {
        StepVisits visits = step.visits();
        if (out == null || visits == null) {
            return null;
        }
        long wentOn =
                out.stream().mapToLong(flow -> flows().getOrDefault(flow, 0L)).sum();
        return Math.max(0, visits.left() - wentOn);
    }

    /** All messages of the journey: the sum of its steps. */
    public MessageTotals messages() {
        return steps().stream()
                .flatMap(row -> Optional.ofNullable(row.messages()).stream())
                .reduce(MessageTotals.NONE, MessageTotals::plus);
    }

    /** All conversions of treated enrolments: the sum of the steps and of the conversions before any message. */
    public CreditedConversions credited() {
        return steps().stream().map(ReportRow::credited).reduce(unattributed(), CreditedConversions::plus);
    }
}
