package dev.rekindle.report;

import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the journey itself was worth: treated against held out, who were drawn by lot.
 *
 * @param rate difference of conversion rates, treated less held out; null when there is not enough data
 * @param perMember difference of money per passage, by currency; empty when there is not enough data
 */
public record Uplift(Arm treated, Arm heldOut, @Nullable Interval rate, SortedMap<String, Interval> perMember) {

    /** Below so many converted or unconverted passages in an arm, the normal approximation is not to be trusted. */
    public static final int LEAST = 10;

    /** What the figures allow one to say. */
    public enum Verdict {
        NO_HOLDOUT,
        NOT_ENOUGH_DATA,
        NO_DIFFERENCE_SEEN,
        MORE,
        FEWER
    }

    public static boolean isEnough(Arm treated, Arm heldOut) {
        return isEnough(treated) && isEnough(heldOut);
    }

    private static boolean isEnough(Arm arm) {
        return arm.converted() >= LEAST && arm.members() - arm.converted() >= LEAST;
    }

    public Verdict verdict() {
        if (heldOut.members() == 0 && treated.members() > 0) {
            return Verdict.NO_HOLDOUT;
        }
        if (rate == null) {
            return Verdict.NOT_ENOUGH_DATA;
        }
        return rate.holdsZero() ? Verdict.NO_DIFFERENCE_SEEN : rate.low() > 0 ? Verdict.MORE : Verdict.FEWER;
    }

    /** Conversions that would not have come without the journey; null when there is not enough data. */
    public @Nullable Interval members() {
        return rate == null ? null : rate.times(treated.members());
    }

    /** Money that would not have come without the journey, in a currency of {@link #perMember}. */
    public Interval money(String currency) {
        return Objects.requireNonNull(perMember.get(currency)).times(treated.members());
    }
}
