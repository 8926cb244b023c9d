package dev.rekindle.segment.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of an outside audience.
 *
 * @param columns names of the cells
 * @param position where the next page begins; null after the last
 * @param watermark the watermark with which the next incremental pull begins; null when unknown
 */
public record SourcePage(
        List<String> columns,
        List<Row> rows,
        @Nullable String position,
        @Nullable String watermark) {

    /**
     * One row.
     *
     * @param number in the source: a line of a file, or the number in the result, from 1
     * @param cells as many as there are columns; null where there is no value
     */
    public record Row(long number, List<@Nullable String> cells) {}
}
