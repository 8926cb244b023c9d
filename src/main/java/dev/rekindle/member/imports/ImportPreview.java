package dev.rekindle.member.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file reads before anything is taken from it.
 *
 * @param encoding the charset it was read with
 * @param encodingCertain false when a person should look at the rows and choose
 * @param encodings what could be chosen, the likeliest first
 * @param columns the header
 * @param suggested a target for each column, in the columns' order
 * @param rows the first rows
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
        @Nullable String defaultRegion) {}
