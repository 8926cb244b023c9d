package dev.rekindle.report.export;

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
 * The report's table for a spreadsheet: one line per step, per version of it and per variant of that, told apart by the
 * column level, so that lines of one level add up. Starts with a byte order mark, for Excel takes it for UTF-8 only then.
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
            "converted");

    private ReportCsv() {}

    public static String of(JourneyReport report) {
        var reasons = new TreeSet<String>();
        var currencies = new TreeSet<>(report.earned().money().amounts().keySet());
        report.sends().withheld().keySet().forEach(reasons::add);
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
            throw new UncheckedIOException("A string cannot be written to", e);
        }
        return text.toString();
    }

    private static List<Object> line(
            JourneyReport report, ReportRow row, TreeSet<String> reasons, TreeSet<String> currencies) {
        List<Object> line = new ArrayList<>();
        line.add(report.key());
        line.add(row.level().name().toLowerCase(Locale.ROOT));
        line.add(row.node());
        line.add(harmless(row.name()));
        line.add(row.kind());
        line.add(row.version());
        line.add(row.variant());
        StepVisits passing = row.passing();
        line.add(passing == null ? null : passing.entered());
        line.add(passing == null ? null : passing.left());
        line.add(passing == null ? null : passing.waiting());
        line.addAll(sends(row));
        line.add(row.sends() == null ? null : row.earned().converted());
        reasons.forEach(reason ->
                line.add(row.sends() == null ? null : row.sends().withheld().getOrDefault(reason, 0L)));
        currencies.forEach(currency -> line.add(row.sends() == null ? null : amount(row.earned(), currency)));
        return line;
    }

    private static List<Object> sends(ReportRow row) {
        MessageTotals sends = row.sends();
        if (sends == null) {
            return Collections.nCopies(11, "");
        }
        return List.of(
                sends.planned(),
                sends.withheldAll(),
                sends.pending(),
                sends.sent(),
                sends.awaiting(),
                sends.delivered(),
                sends.failed(),
                sends.unknown(),
                sends.opened(),
                sends.clicked(),
                sends.unsubscribed());
    }

    /** Conversions that no message came before: with them the column converted adds up to the journey's. */
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

    private static String amount(CreditedConversions earned, String currency) {
        return earned.money().amounts().getOrDefault(currency, BigDecimal.ZERO).toPlainString();
    }

    /** A name drawn by someone must not become a formula in someone else's spreadsheet. */
    private static String harmless(String name) {
        return !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    }
}
