package dev.rekindle.segment;

import dev.rekindle.segment.rule.Rule;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A segment as defined and last evaluated.
 *
 * @param shipped it came with Rekindle
 * @param changed it came with Rekindle and someone changed it since, so that an upgrade leaves it alone
 * @param evaluatedAt null when never evaluated
 * @param size members at the last evaluation
 */
public record Segment(
        String key,
        String nameEn,
        String nameZh,
        Rule rule,
        boolean shipped,
        boolean changed,
        Instant updatedAt,
        @Nullable Instant evaluatedAt,
        long size) {

    /** The name for a reader of the language. */
    public String name(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? nameZh : nameEn;
    }
}
