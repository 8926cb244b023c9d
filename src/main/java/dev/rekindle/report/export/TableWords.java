package dev.rekindle.report.export;

import dev.rekindle.report.export.ReportTable.Column;
import java.util.List;
import java.util.Map;

/** The words of a workbook in its reader's language. */
public interface TableWords {

    /** The name of a table's sheet. */
    String sheet(String table);

    /** The heading of a column. */
    String heading(Column column);

    /** What people read for a code, or for a name that somebody gave. */
    String text(Column column, String text);

    /** Lines of the first sheet: what the report is about, the period, the time of the figures. */
    List<Map.Entry<String, String>> about();
}
