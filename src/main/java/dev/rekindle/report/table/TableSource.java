package dev.rekindle.report.table;

import dev.rekindle.report.export.ReportTable;
import java.util.List;
import java.util.Set;

/** The tables of a part of the reports, with the figures of its page. */
interface TableSource {

    ReportPart part();

    /** Every table that it has, in the order of the page. */
    List<TableName> names();

    /**
     * The wanted tables; one that has no meaning for the query is missing.
     *
     * @param wanted names of tables, also of other sources
     */
    List<ReportTable> of(TableQuery query, Set<String> wanted);
}
