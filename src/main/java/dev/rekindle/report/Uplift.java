package dev.rekindle.report;

import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The effect of the journey: treated minus holdout, which are assigned at random.
 *
 * @param rate difference of conversion rates; null when there is not enough data
 * @param perEnrolment difference of money per enrolment, by currency; empty when there is not enough data
 */
public record Uplift(Arm treated, Arm holdout, @Nullable Interval rate, SortedMap<String, Interval> perEnrolment) {

    /** With fewer converted or unconverted enrolments in an arm, the normal approximation is not reliable. */
    public static final int LEAST = 10;

    /** The conclusion that the figures support. */
    public enum Verdict {
        NO_HOLDOUT,
        NOT_ENOUGH_DATA,
        NO_SIGNIFICANT_DIFFERENCE,
        MORE,
        FEWER
    }

    public static boolean isEnough(Arm treated, Arm holdout) {
        return isEnough(treated) && isEnough(holdout);
    }

    private static boolean isEnough(Arm arm) {
        return arm.converted() >= LEAST && arm.enrolments() - arm.converted() >= LEAST;
    }

    public Verdict verdict() {
        if (holdout.enrolments() == 0 && treated.enrolments() > 0) {
            return Verdict.NO_HOLDOUT;
        }
        if (rate == null) {
            return Verdict.NOT_ENOUGH_DATA;
        }
        return rate.containsZero() ? Verdict.NO_SIGNIFICANT_DIFFERENCE : rate.low() > 0 ? Verdict.MORE : Verdict.FEWER;
    }

    /** Conversions caused by the journey; null when there is not enough data. */
    public @Nullable Interval additionalConversions() {
        return rate == null ? null : rate.times(treated.enrolments());
    }

    /** Money caused by the journey, in a currency of {@link #perEnrolment}. */
    public Interval additionalMoney(String currency) {
        return Objects.requireNonNull(perEnrolment.get(currency)).times(treated.enrolments());
    }
}
