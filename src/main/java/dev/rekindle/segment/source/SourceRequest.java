package dev.rekindle.segment.source;

import org.jspecify.annotations.Nullable;

/**
 * What to read.
 *
 * @param pull number of the pull; 0 for a look at the first rows
 * @param columns the columns that are used
 * @param position where to begin, as an earlier page gave it; null for the beginning
 * @param since the watermark of the last pull; null for everything
 * @param watermark the watermark that earlier pages of this pull gave; null when there was none
 * @param rows rows that earlier pages had
 * @param pageSize the most rows of a page
 */
public record SourceRequest(
        SourceSettings settings,
        long pull,
        AudienceColumns columns,
        @Nullable String position,
        @Nullable String since,
        @Nullable String watermark,
        long rows,
        int pageSize) {

    /** Whether somebody only looks at the first rows, to see what columns there are. */
    public boolean isLook() {
        return pull == 0;
    }
}
