package dev.rekindle.report.table;

import dev.rekindle.report.Arm;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.breakdown.SameAge;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Share;
import dev.rekindle.report.query.Reports;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The figures of a journey beside those of another period or version, whose conversions are taken at the same age. */
@Component
@Order(50)
class ComparisonTables implements TableSource {

    private static final String NAME = "comparison";

    private final Reports reports;
    private final SameAge sameAge;

    ComparisonTables(Reports reports, SameAge sameAge) {
        this.reports = reports;
        this.sameAge = sameAge;
    }

    @Override
    public ReportPart part() {
        return ReportPart.JOURNEY;
    }

    @Override
    public List<TableName> names() {
        return List.of(new TableName(
                NAME, "A figure beside that of the other period or version; needs the parameter compare or against"));
    }

    @Override
    public List<ReportTable> of(TableQuery query, Set<String> wanted) {
        ReportFilter other = query.comparedFilter();
        if (other == null || !wanted.contains(NAME)) {
            return List.of();
        }
        JourneyReport now = reports.journey(query.journey(), query.filter()).orElseThrow();
        JourneyReport then = reports.journey(query.journey(), other).orElseThrow();
        return List.of(table(now, then, sameAge.of(now, then)));
    }

    /** A whole number, a share or an amount. */
    private record Line(
            String measure,
            @Nullable String currency,
            @Nullable Object now,
            @Nullable Object then) {}

    private static ReportTable table(JourneyReport now, JourneyReport then, Arm treatedThen) {
        Arm treated = now.uplift().treated();
        List<Line> lines = new ArrayList<>(messages(now.messages(), then.messages()));
        lines.add(
                0,
                new Line(
                        "entered",
                        null,
                        treated.enrolments(),
                        then.uplift().treated().enrolments()));
        lines.add(new Line("converted", null, treated.converted(), treatedThen.converted()));
        lines.add(new Line("conversion_rate", null, rate(treated), rate(treatedThen)));
        SortedSet<String> currencies = new TreeSet<>(treated.money().amounts().keySet());
        currencies.addAll(treatedThen.money().amounts().keySet());
        currencies.forEach(currency -> lines.add(new Line(
                "revenue",
                currency,
                Cells.amount(treated.money(), currency),
                Cells.amount(treatedThen.money(), currency))));
        return Described.table(NAME, lines)
                .word("measure", Line::measure)
                .code("currency", Line::currency)
                .code("figure", Line::now)
                .code("compared", Line::then)
                .done();
    }

    private static List<Line> messages(MessageTotals now, MessageTotals then) {
        return List.of(
                new Line("sent", null, now.sent(), then.sent()),
                new Line(
                        "delivered_share",
                        null,
                        Share.of(now.delivered(), now.sent()),
                        Share.of(then.delivered(), then.sent())),
                new Line(
                        "opened_share",
                        null,
                        Share.of(now.opened(), now.openable()),
                        Share.of(then.opened(), then.openable())),
                new Line(
                        "clicked_share",
                        null,
                        Share.of(now.clicked(), now.sent()),
                        Share.of(then.clicked(), then.sent())));
    }

    private static @Nullable Share rate(Arm arm) {
        return Share.of(arm.converted(), arm.enrolments());
    }
}
