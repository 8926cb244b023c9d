package dev.rekindle.report.http;

import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.export.ReportTable.Share;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(description = "A table of a report: the same figures as on the page, in the CSV file and in the workbook.")
record TableView(
        String table,

        @Schema(description = "the keys of each line, in order")
        List<String> columns,

        @Schema(description = "one object for each line; rates are between 0 and 1, null where there is no figure")
        List<Map<String, @Nullable Object>> rows) {

    static TableView of(ReportTable table) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        return new TableView(
                table.name(),
                names,
                table.rows().stream().map(row -> line(names, row)).toList());
    }

    private static Map<String, @Nullable Object> line(List<String> names, List<@Nullable Object> row) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        for (int at = 0; at < names.size(); at++) {
            Object value = row.get(at);
            line.put(names.get(at), value instanceof Share share ? share.value() : value);
        }
        return line;
    }
}
