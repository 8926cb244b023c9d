package dev.rekindle.report.table;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.experiment.Lifts;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.query.Reports;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The lift and the tables of a journey's report. */
@Component
@Order(10)
class JourneySource implements TableSource {

    private static final String LIFT = "lift";

    private final Reports reports;
    private final Lifts lifts;

    JourneySource(Reports reports, Lifts lifts) {
        this.reports = reports;
        this.lifts = lifts;
    }

    @Override
    public ReportPart part() {
        return ReportPart.JOURNEY;
    }

    @Override
    public List<TableName> names() {
        return List.of(
                new TableName(LIFT, "Treated against holdout"),
                new TableName("steps", "A step, one version of it, or one variant of that version"),
                new TableName("withheld", "Withheld messages by reason"),
                new TableName("funnel", "Treated entries by stage"),
                new TableName("days", "Entries and conversions of a day"),
                new TableName("outcomes", "Treated entries by how they ended"),
                new TableName("flows", "A sequence flow and how many members took it"),
                new TableName("versions", "A version of the journey"));
    }

    @Override
    public List<ReportTable> of(TableQuery query, Set<String> wanted) {
        List<ReportTable> tables = new ArrayList<>();
        if (wanted.contains(LIFT)) {
            tables.add(LiftTable.of(lifts.of(query.journey(), query.filter())));
        }
        if (names().stream().anyMatch(one -> !one.name().equals(LIFT) && wanted.contains(one.name()))) {
            JourneyReport report =
                    reports.journey(query.journey(), query.filter()).orElseThrow();
            new JourneyTables(report)
                    .all().stream()
                            .filter(table -> wanted.contains(table.name()))
                            .forEach(tables::add);
        }
        return tables;
    }
}
