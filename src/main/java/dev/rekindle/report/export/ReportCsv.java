package dev.rekindle.report.export;

import dev.rekindle.platform.FormulaGuard;
import dev.rekindle.report.CreditedConversions;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.StepVisits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The report's table as CSV: one line per step, per version and per variant. The column level distinguishes them, so lines of
 * one level add up. The text starts with a byte order mark, without which Excel does not read it as UTF-8.
 */
public final class ReportCsv {

    private static final List<String> COLUMNS = List.of(
            "journey",
            "level",
            "step",
            "step_name",
            "kind",
            "version",
            "variant",
            "entered",
            "left",
            "waiting",
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
            "complained",
            "converted");

    private ReportCsv() {}

    public static String of(JourneyReport report) {
        var reasons = new TreeSet<String>();
        var currencies = new TreeSet<>(report.credited().money().amounts().keySet());
        report.messages().withheld().keySet().forEach(reasons::add);
        var header = new ArrayList<>(COLUMNS);
        reasons.forEach(reason -> header.add("withheld_" + reason.toLowerCase(Locale.ROOT)));
        currencies.forEach(currency -> header.add("money_" + currency));
        var text = new StringBuilder("\uFEFF");
        try (var csv = new CSVPrinter(
                text,
                CSVFormat.EXCEL
                        .builder()
                        .setHeader(header.toArray(String[]::new))
                        .get())) {
            for (ReportRow row : report.rows()) {
                csv.printRecord(line(report, row, reasons, currencies));
            }
            csv.printRecord(unattributed(report, header.size(), currencies));
        } catch (IOException e) {
            throw new UncheckedIOException("The CSV text cannot be written", e);
        }
        return text.toString();
    }

    private static List<Object> line(
            JourneyReport report, ReportRow row, TreeSet<String> reasons, TreeSet<String> currencies) {
        List<Object> line = new ArrayList<>();
        line.add(report.key());
        line.add(row.level().name().toLowerCase(Locale.ROOT));
        line.add(row.node());
        line.add(FormulaGuard.quoted(row.name()));
        line.add(row.kind());
        line.add(row.version());
        String variant = row.variant();
        line.add(variant == null ? null : FormulaGuard.quoted(variant));
        StepVisits visits = row.visits();
        line.add(visits == null ? null : visits.entered());
        line.add(visits == null ? null : visits.left());
        line.add(visits == null ? null : visits.waiting());
        line.addAll(messages(row));
        line.add(row.messages() == null ? null : row.credited().converted());
        reasons.forEach(reason -> line.add(
                row.messages() == null ? null : row.messages().withheld().getOrDefault(reason, 0L)));
        currencies.forEach(currency -> line.add(row.messages() == null ? null : amount(row.credited(), currency)));
        return line;
    }

    private static List<Object> messages(ReportRow row) {
        MessageTotals messages = row.messages();
        if (messages == null) {
            return Collections.nCopies(12, "");
        }
        return List.of(
                messages.planned(),
                messages.withheldAll(),
                messages.pending(),
                messages.sent(),
                messages.awaiting(),
                messages.delivered(),
                messages.failed(),
                messages.unknown(),
                messages.tracksOpens() ? messages.opened() : "",
                messages.clicked(),
                messages.unsubscribed(),
                messages.complained());
    }

    /** The line of conversions before any message, with which the column converted adds up to the journey's. */
    private static List<Object> unattributed(JourneyReport report, int width, TreeSet<String> currencies) {
        List<Object> line = new ArrayList<>(Collections.nCopies(width, ""));
        line.set(0, report.key());
        line.set(1, "before_any_message");
        line.set(COLUMNS.indexOf("converted"), report.unattributed().converted());
        int at = width - currencies.size();
        for (String currency : currencies) {
            line.set(at++, amount(report.unattributed(), currency));
        }
        return line;
    }

    private static String amount(CreditedConversions credited, String currency) {
        return credited.money()
                .amounts()
                .getOrDefault(currency, BigDecimal.ZERO)
                .toPlainString();
    }
}
