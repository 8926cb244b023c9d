package dev.rekindle.web.document;

import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.table.ReportPart;
import dev.rekindle.report.table.ReportTables;
import dev.rekindle.report.table.TableQuery;
import dev.rekindle.web.document.PrintedTables.Printed;
import dev.rekindle.web.document.PrintedTables.Style;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The tables that a printed report has beside those which its page draws itself. */
@Component
class FurtherTables {

    private static final String TOTALS = "totals";
    private static final String RESULTS = "results";
    private static final String CHANNEL_DAYS = "channel-days";
    private static final String CHANNEL_MONTHS = "channel-months";

    /** What document/journey.html and document/overview.html draw. */
    private static final Set<String> ELSEWHERE = Set.of(
            "lift", "steps", "withheld", "funnel", "days", "outcomes", "flows", "journeys", "message-days", TOTALS);

    /** Lists for computers; the workbook has them. */
    private static final Set<String> IN_THE_WORKBOOK =
            Set.of("trend", "flow-lifecycle", "flow-aipl", "flow-rfm", "retention-day", "retention-week");

    /** Weeks, stages and numbers of members. */
    private static final String STAGES = "stages-";

    private static final int MOST_STAGES = 1_000;

    /** What the table of journeys does not have. */
    private static final Set<String> OF_RESULTS = Set.of(
            "journey_name",
            "conversion_rate",
            "entered",
            "entered_before",
            "converted_before",
            "conversion_rate_before",
            "change",
            "change_low_95",
            "change_high_95",
            "return",
            "return_low_95",
            "return_high_95");

    /** Ids, where there is a name beside them. */
    private static final Map<String, String> NAMED = Map.of("journey", "journey_name", "step", "step_name");

    /** Breakdowns that repeat the table of messages. */
    private static final Set<String> REPEATED = Set.of("by-step", "by-variant");

    private static final String ENTERED = "entered";

    /** What of a breakdown is printed; its own PDF and the workbook have the rest. */
    private static final Set<String> OF_ENTRIES = Set.of(
            ENTERED,
            "reached_sent",
            "reached_delivered",
            "reached_opened",
            "reached_clicked",
            "converted",
            "conversion_rate",
            "holdout_rate",
            "money",
            "entered_before",
            "conversion_rate_before",
            "change");

    private static final Set<String> OF_MESSAGES = Set.of(
            "planned",
            "withheld",
            "sent",
            "delivered",
            "failed",
            "opened",
            "clicked",
            "unsubscribed",
            "credited",
            "money",
            "sent_before",
            "clicked_before");

    private final ReportTables tables;
    private final PrintedTables printed;
    private final DayLines days;
    private final TableTexts texts;

    FurtherTables(ReportTables tables, PrintedTables printed, DayLines days, TableTexts texts) {
        this.tables = tables;
        this.printed = printed;
        this.days = days;
        this.texts = texts;
    }

    List<Printed> of(TableQuery query, ZoneId zone) {
        Stream<ReportPart> parts = query.subject().journey() == null
                ? Stream.of(ReportPart.OVERVIEW, ReportPart.CHANNELS, ReportPart.MEMBERS)
                : Stream.of(ReportPart.JOURNEY, ReportPart.BREAKDOWN);
        Style style = style(query, zone);
        return parts.flatMap(part -> of(query, part, style)).toList();
    }

    private Stream<Printed> of(TableQuery query, ReportPart part, Style style) {
        List<ReportTable> found = tables.of(query, part);
        Stream<ReportTable> some = found.stream()
                .filter(table -> !ELSEWHERE.contains(table.name()) && !IN_THE_WORKBOOK.contains(table.name()));
        return switch (part) {
            case BREAKDOWN ->
                some.filter(table ->
                                !REPEATED.contains(table.name()) && table.rows().size() > 1)
                        .map(FurtherTables::shortened)
                        .map(table -> printed.of(table, style));
            case CHANNELS -> channels(found).map(FurtherTables::withoutIds).map(table -> sendings(table, found, style));
            default -> filled(some).map(FurtherTables::withoutIds).map(table -> ofWeeks(table, style));
        };
    }

    /** What stands at the head of the report on all journeys; empty for the report of one. */
    List<Printed> totals(TableQuery query, ZoneId zone) {
        return query.subject().journey() != null
                ? List.of()
                : tables.of(query, TOTALS).stream()
                        .map(table -> printed.of(table, style(query, zone)))
                        .toList();
    }

    private Printed ofWeeks(ReportTable table, Style style) {
        return table.name().startsWith(STAGES)
                ? printed.of(table, style, MOST_STAGES).across()
                : printed.of(table, style);
    }

    private static ReportTable withoutIds(ReportTable table) {
        Set<String> bases = table.columns().stream().map(Column::base).collect(Collectors.toSet());
        return table.name().equals(RESULTS)
                ? table.only(column -> OF_RESULTS.contains(column.base()))
                : table.only(column -> !bases.contains(NAMED.getOrDefault(column.base(), "")));
    }

    /** Lines of days for a short period, otherwise those of months. */
    private static Stream<ReportTable> channels(List<ReportTable> found) {
        boolean months = found.stream()
                .filter(table -> table.name().equals(CHANNEL_DAYS))
                .anyMatch(table -> DayLines.byMonth(
                        table.rows().stream().map(row -> row.get(0)).distinct().count()));
        return filled(found.stream()).filter(table -> !table.name().equals(months ? CHANNEL_DAYS : CHANNEL_MONTHS));
    }

    private Printed sendings(ReportTable table, List<ReportTable> found, Style style) {
        Printed lines = printed.of(table, style);
        return table.name().equals(CHANNEL_DAYS) || table.name().equals(CHANNEL_MONTHS)
                ? lines.beneath(found.stream()
                        .filter(one -> one.name().equals(CHANNEL_DAYS))
                        .flatMap(one -> days.ofChannels(one).stream())
                        .toList())
                : lines;
    }

    private static Stream<ReportTable> filled(Stream<ReportTable> some) {
        return some.filter(table -> !table.rows().isEmpty());
    }

    private static ReportTable shortened(ReportTable breakdown) {
        Column value = breakdown.columns().get(0);
        boolean ofEntries =
                breakdown.columns().stream().anyMatch(column -> column.base().equals(ENTERED));
        Set<String> kept = ofEntries ? OF_ENTRIES : OF_MESSAGES;
        return breakdown.only(column -> column.equals(value) || kept.contains(column.base()));
    }

    Printed print(TableQuery query, ReportTable table, ZoneId zone) {
        return printed.of(table, style(query, zone));
    }

    private Style style(TableQuery query, ZoneId zone) {
        return new Style(texts.of(query.subject().journey(), List.of()), zone);
    }
}
