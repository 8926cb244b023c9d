package dev.rekindle.web.journey;

import dev.rekindle.report.Interval;
import org.jspecify.annotations.Nullable;

/** Where an interval lies on a line that has nought on it; per cent of the line's width. */
record UpliftRange(double zero, double low, double point, double width) {

    /** Null for an interval without any width. */
    static @Nullable UpliftRange of(Interval rate) {
        double reach = 1.25 * Math.max(Math.abs(rate.low()), Math.abs(rate.high()));
        if (reach == 0) {
            return null;
        }
        double low = place(rate.low(), reach);
        return new UpliftRange(50, low, place(rate.difference(), reach), place(rate.high(), reach) - low);
    }

    private static double place(double value, double reach) {
        return 50 + 50 * value / reach;
    }
}
