package dev.rekindle.member.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as it reads before the import.
 *
 * @param encoding the charset that was used
 * @param encodingCertain false when a user should choose by the rows shown
 * @param encodings possible charsets, the likeliest first
 * @param columns the header
 * @param suggested a target for each column, in the order of columns
 * @param rows the first rows
 * @param writtenOrder of day and month in the dates of the file
 */
public record ImportPreview(
        String fileName,
        String encoding,
        boolean encodingCertain,
        List<String> encodings,
        char delimiter,
        List<String> columns,
        List<ImportTarget> suggested,
        List<List<String>> rows,
        @Nullable String defaultRegion,
        WrittenOrder writtenOrder) {}
