package dev.rekindle.report.breakdown;

import dev.rekindle.report.Interval;
import dev.rekindle.report.statistics.TwoProportions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one value of a dimension, how they went, and those of the other period or version.
 *
 * @param trend in equal parts of the time of entry: conversions of treated enrolments, or messages sent where the dimension is
 *     one of messages
 * @param before null when nothing is compared, or there is nothing with the value
 * @param sameAge null likewise, and where the dimension is one of messages
 */
public record ComparedLine(
        BreakdownLine line,
        List<Long> trend,
        @Nullable BreakdownLine before,
        @Nullable Converted sameAge) {

    private static final double CONFIDENCE = 0.95;

    public ComparedLine {
        trend = List.copyOf(trend);
    }

    /** Treated enrolments of the other period as they stood when it was as old as the shown one is now. */
    public record Converted(long entered, long converted) {}

    public String value() {
        return line.value();
    }

    /** The difference of the conversion rate with its interval for a single look; null when there is none. */
    public @Nullable Interval change(long converted, long entered) {
        return sameAge == null || sameAge.entered() == 0 || entered == 0
                ? null
                : TwoProportions.of(converted, entered, sameAge.converted(), sameAge.entered())
                        .wald(CONFIDENCE);
    }
}
