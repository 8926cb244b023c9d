package dev.rekindle.member.imports;

import dev.rekindle.member.csv.TableFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as it reads before the import.
 *
 * @param kind what its rows are
 * @param encoding the charset that was used, or XLSX
 * @param encodingCertain false when a user should choose by the rows shown
 * @param encodings possible charsets, the likeliest first
 * @param sheets the names of the sheets of a workbook; empty for CSV
 * @param sheet the one that is shown; null for the first, or for CSV
 * @param columns the header
 * @param suggested a target for each column, in the order of columns
 * @param rows the first rows
 * @param writtenOrder of day and month in the dates of the file
 */
public record ImportPreview(
        String fileName,
        FileKind kind,
        String encoding,
        boolean encodingCertain,
        List<String> encodings,
        char delimiter,
        List<String> sheets,
        @Nullable String sheet,
        List<String> columns,
        List<ImportTarget> suggested,
        List<List<String>> rows,
        @Nullable String defaultRegion,
        WrittenOrder writtenOrder) {

    public boolean isWorkbook() {
        return encoding.equals(TableFormat.WORKBOOK);
    }
}
