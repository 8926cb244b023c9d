package dev.rekindle.segment.source.pull;

import org.jspecify.annotations.Nullable;

/**
 * A pull that this node works on.
 *
 * @param attempt number of the claim; what an earlier claim still writes is refused
 * @param agreed whether somebody agreed to it though it was held
 * @param position where the next page begins; null for the beginning
 * @param atEnd whether all rows are staged
 * @param rows rows read so far
 */
record Claim(
        long id,
        int attempt,
        String audience,
        boolean dry,
        boolean whole,
        boolean agreed,
        @Nullable String position,
        @Nullable String watermark,
        boolean atEnd,
        long rows) {}
