package dev.rekindle.segment;

import dev.rekindle.segment.rule.Rule;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A segment as defined and last evaluated.
 *
 * @param rule null when the stored rule cannot be read; {@link #failed} is then {@link EvaluationFailure#RULE}
 * @param shipped whether it came with Rekindle
 * @param changed whether it came with Rekindle and a person has changed it since; an upgrade does not overwrite it
 * @param evaluatedAt when it was last evaluated with success; null when never
 * @param size members at the last evaluation that succeeded
 * @param failed the latest evaluation if it failed; null when it succeeded
 */
public record Segment(
        String key,
        String nameEn,
        String nameZh,
        @Nullable Rule rule,
        boolean shipped,
        boolean changed,
        Instant updatedAt,
        @Nullable Instant evaluatedAt,
        long size,
        @Nullable FailedEvaluation failed) {

    /** An evaluation that failed; the membership is still that of the last one that succeeded. */
    public record FailedEvaluation(Instant at, EvaluationFailure reason) {}

    /** The name in the language of the locale. */
    public String name(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? nameZh : nameEn;
    }
}
