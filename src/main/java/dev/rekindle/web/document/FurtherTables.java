package dev.rekindle.web.document;

import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.table.ReportPart;
import dev.rekindle.report.table.ReportTables;
import dev.rekindle.report.table.TableQuery;
import dev.rekindle.web.document.PrintedTables.Printed;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The tables that a printed report has beside those which its page draws itself. */
@Component
class FurtherTables {

    /** What document/journey.html and document/overview.html draw, and lists that are as long as the period. */
    private static final Set<String> ELSEWHERE = Set.of(
            "lift",
            "steps",
            "withheld",
            "funnel",
            "days",
            "outcomes",
            "flows",
            "journeys",
            "message-days",
            "channel-days");

    private final ReportTables tables;
    private final PrintedTables printed;
    private final TableTexts texts;

    FurtherTables(ReportTables tables, PrintedTables printed, TableTexts texts) {
        this.tables = tables;
        this.printed = printed;
        this.texts = texts;
    }

    List<Printed> of(TableQuery query) {
        Stream<ReportPart> parts = query.subject().journey() == null
                ? Stream.of(ReportPart.OVERVIEW, ReportPart.CHANNELS, ReportPart.MEMBERS)
                : Stream.of(ReportPart.JOURNEY);
        return print(
                query,
                parts.flatMap(part -> tables.of(query, part).stream())
                        .filter(table -> !ELSEWHERE.contains(table.name()))
                        .toList());
    }

    List<Printed> print(TableQuery query, List<ReportTable> some) {
        return printed.of(some, texts.of(query.subject().journey(), List.of()));
    }
}
