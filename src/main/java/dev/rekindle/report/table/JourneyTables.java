package dev.rekindle.report.table;

import dev.rekindle.journey.definition.Flow;
import dev.rekindle.report.CreditedConversions;
import dev.rekindle.report.DailyEntries;
import dev.rekindle.report.Funnel;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.StepVisits;
import dev.rekindle.report.VersionFigures;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.export.ReportTable.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tables of one journey's report. */
final class JourneyTables {

    private static final List<String> MESSAGES = List.of(
            "planned",
            "withheld",
            "pending",
            "sent",
            "awaiting",
            "delivered",
            "failed",
            "unknown",
            "opened",
            "clicked",
            "unsubscribed",
            "complained");

    private final JourneyReport report;
    private final SortedSet<String> currencies;
    private final SortedSet<String> reasons;

    JourneyTables(JourneyReport report) {
        this.report = report;
        this.currencies = new TreeSet<>(report.credited().money().amounts().keySet());
        this.reasons = new TreeSet<>(report.messages().withheld().keySet());
    }

    List<ReportTable> all() {
        return List.of(steps(), withheld(), funnel(), days(), outcomes(), flows(), versions());
    }

    private ReportTable withheld() {
        return Described.table("withheld", report.messages().withheld().entrySet())
                .word("reason", Map.Entry::getKey)
                .code("messages", Map.Entry::getValue)
                .done();
    }

    /** One line per step, per version and per variant; lines of one level add up. */
    ReportTable steps() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.code("journey"),
                Column.word("level"),
                Column.code("step"),
                Column.named("step_name"),
                Column.word("kind"),
                Column.code("version"),
                Column.named("variant")));
        columns.addAll(ReportTable.codes("entered", "left", "waiting"));
        MESSAGES.forEach(name -> columns.add(Column.code(name)));
        columns.add(Column.code("converted"));
        int before = columns.size();
        reasons.forEach(
                reason -> columns.add(new Column("withheld", ReportTable.lower(reason), ReportTable.Text.CODE)));
        currencies.forEach(currency -> columns.add(Column.of("money", currency)));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.rows().forEach(row -> rows.add(step(row)));
        rows.add(unattributed(columns.size(), before - 1));
        return new ReportTable("steps", columns, rows);
    }

    private List<@Nullable Object> step(ReportRow row) {
        List<@Nullable Object> line = new ArrayList<>();
        Collections.addAll(
                line, report.key(), ReportTable.lower(row.level().name()), row.node(), row.name(), row.kind());
        Collections.addAll(line, row.version(), row.variant());
        StepVisits visits = row.visits();
        Collections.addAll(
                line,
                visits == null ? null : visits.entered(),
                visits == null ? null : visits.left(),
                visits == null ? null : visits.waiting());
        MessageTotals messages = row.messages();
        line.addAll(messages(messages));
        line.add(messages == null ? null : row.credited().converted());
        reasons.forEach(
                reason -> line.add(messages == null ? null : messages.withheld().getOrDefault(reason, 0L)));
        currencies.forEach(currency -> line.add(messages == null ? null : amount(row.credited(), currency)));
        return line;
    }

    /** Counts of messages in the order of the columns; empty cells where a step sends none. */
    static List<@Nullable Object> messages(@Nullable MessageTotals messages) {
        List<@Nullable Object> line = new ArrayList<>();
        if (messages == null) {
            MESSAGES.forEach(none -> line.add(null));
            return line;
        }
        Collections.addAll(
                line,
                messages.planned(),
                messages.withheldAll(),
                messages.pending(),
                messages.sent(),
                messages.awaiting(),
                messages.delivered(),
                messages.failed(),
                messages.unknown(),
                messages.tracksOpens() ? messages.opened() : null,
                messages.clicked(),
                messages.unsubscribed(),
                messages.complained());
        return line;
    }

    static List<String> messageColumns() {
        return MESSAGES;
    }

    /** The line of conversions before any message, with which the column converted adds up to the journey's. */
    private List<@Nullable Object> unattributed(int width, int converted) {
        List<@Nullable Object> line = new ArrayList<>(Collections.nCopies(width, null));
        line.set(0, report.key());
        line.set(1, "before_any_message");
        line.set(converted, report.unattributed().converted());
        int at = width - currencies.size();
        for (String currency : currencies) {
            line.set(at++, amount(report.unattributed(), currency));
        }
        return line;
    }

    private static BigDecimal amount(CreditedConversions credited, String currency) {
        return credited.money().amounts().getOrDefault(currency, BigDecimal.ZERO);
    }

    private ReportTable funnel() {
        Funnel funnel = report.funnel();
        Map<String, Long> stages = new LinkedHashMap<>();
        stages.put("entered", funnel.entered());
        stages.put("sent", funnel.sent());
        stages.put("delivered", funnel.delivered());
        if (report.messages().tracksOpens()) {
            stages.put("opened", funnel.opened());
        }
        stages.put("clicked", funnel.clicked());
        stages.put("converted", funnel.converted());
        return Described.table("funnel", stages.entrySet())
                .word("stage", Map.Entry::getKey)
                .code("entries", Map.Entry::getValue)
                .code("of_entered", stage -> Share.of(stage.getValue(), funnel.entered()))
                .done();
    }

    private ReportTable days() {
        return Described.table("days", report.days())
                .code("day", DailyEntries::day)
                .code("entered", DailyEntries::entered)
                .code("converted", DailyEntries::converted)
                .code("holdout_converted", DailyEntries::holdoutConverted)
                .done();
    }

    private ReportTable outcomes() {
        return Described.table("outcomes", report.enrolments().entrySet())
                .word("outcome", Map.Entry::getKey)
                .code("entries", Map.Entry::getValue)
                .done();
    }

    private ReportTable flows() {
        return Described.table("flows", report.definition().flows())
                .code("flow", Flow::id)
                .named("from", flow -> name(flow.source()))
                .named("to", flow -> name(flow.target()))
                .code("taken", flow -> report.flows().getOrDefault(flow.id(), 0L))
                .done();
    }

    private String name(String step) {
        return report.definition().step(step).map(found -> found.name()).orElse(step);
    }

    private ReportTable versions() {
        return Described.table("versions", report.versions())
                .code("version", VersionFigures::version)
                .code("live_since", VersionFigures::deployedAt)
                .code("by", VersionFigures::deployedBy)
                .code("entered", VersionFigures::entered)
                .code("in_progress", VersionFigures::inProgress)
                .done();
    }

    static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        Collections.addAll(row, cells);
        return row;
    }
}
