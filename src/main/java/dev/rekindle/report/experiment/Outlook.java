package dev.rekindle.report.experiment;

import dev.rekindle.report.Uplift;
import dev.rekindle.report.statistics.AlwaysValid;
import dev.rekindle.report.statistics.Normal;
import dev.rekindle.report.statistics.Proportion;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the data can show by now about a difference, and when they can show what is worth knowing.
 *
 * @param detectable the least difference that is found with a probability of 80 % by now; NaN when unknown
 * @param worthwhile the least difference that is worth knowing; NaN when unknown
 * @param enoughBy when that can be found at the present pace of entries; null unless the state is {@link State#BY_DATE}
 */
public record Outlook(
        State state,
        double detectable,
        double worthwhile,
        @Nullable LocalDate enoughBy) {

    private static final double POWER = 0.8;
    private static final int LONGEST_DAYS = 730;
    private static final int DOUBLINGS = 30;

    /** When there is enough data; of two outlooks the later state is the worse. */
    public enum State {
        ENOUGH,
        BY_DATE,
        /** Not within two years. */
        TOO_SLOW,
        /** Nobody enters any more. */
        NO_ENTRIES,
        /** Nobody can enter in the period any more. */
        PERIOD_OVER,
        /** Nobody has converted yet, or there is nobody to compare with. */
        UNKNOWN
    }

    /**
     * How fast data arrive.
     *
     * @param perDay members who enter on a day, in both groups together
     * @param today the day on which it is measured
     * @param over whether the period has ended
     */
    record Pace(double perDay, LocalDate today, boolean over) {}

    static final Outlook UNKNOWN = new Outlook(State.UNKNOWN, Double.NaN, Double.NaN, null);

    /**
     * Of the difference of two rates.
     *
     * @param first the members who were treated
     * @param second those who were not; the worthwhile difference is a share of their rate
     * @param worthwhile that share, such as 0.1
     */
    static Outlook of(Proportion first, Proportion second, double worthwhile, Pace pace) {
        double rate = pooled(first, second);
        double error = Math.sqrt(rate * (1 - rate) * (1.0 / first.size() + 1.0 / second.size()));
        double basis = second.successes() == 0 ? rate : second.rate();
        return of(first, second, error, basis * worthwhile, pace);
    }

    /**
     * Of any difference between two groups.
     *
     * @param error its standard error
     * @param target the least difference that is worth knowing, more than 0
     */
    static Outlook of(Proportion first, Proportion second, double error, double target, Pace pace) {
        double rate = pooled(first, second);
        if (Double.isNaN(rate) || rate <= 0 || rate >= 1 || !(target > 0)) {
            return UNKNOWN;
        }
        double growth = Math.min(first.size(), second.size()) * Math.min(rate, 1 - rate) / Uplift.LEAST;
        double detectable = detectable(error, growth, 1);
        if (growth >= 1 && detectable <= target) {
            return new Outlook(State.ENOUGH, detectable, target, null);
        }
        if (pace.over()) {
            return new Outlook(State.PERIOD_OVER, detectable, target, null);
        }
        if (pace.perDay() <= 0) {
            return new Outlook(State.NO_ENTRIES, detectable, target, null);
        }
        double days = (times(error, growth, target) - 1) * (first.size() + second.size()) / pace.perDay();
        return days > LONGEST_DAYS
                ? new Outlook(State.TOO_SLOW, detectable, target, null)
                : new Outlook(State.BY_DATE, detectable, target, pace.today().plusDays((long) Math.ceil(days)));
    }

    /** This or the other, whichever takes longer to have enough data. */
    Outlook later(Outlook other) {
        int order = state.compareTo(other.state);
        if (order != 0) {
            return order > 0 ? this : other;
        }
        return enoughBy != null && other.enoughBy != null && enoughBy.isBefore(other.enoughBy) ? other : this;
    }

    /** NaN where one of the groups is empty. */
    private static double pooled(Proportion first, Proportion second) {
        return first.size() == 0 || second.size() == 0
                ? Double.NaN
                : (double) (first.successes() + second.successes()) / (first.size() + second.size());
    }

    private static double detectable(double error, double growth, double times) {
        return (AlwaysValid.z(growth * times) + Normal.quantile(POWER)) * error / Math.sqrt(times);
    }

    /** How many times as many members are needed. */
    private static double times(double error, double growth, double target) {
        double low = Math.max(1, 1 / growth);
        double high = low;
        for (int i = 0; i < DOUBLINGS && detectable(error, growth, high) > target; i++) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < DOUBLINGS; i++) {
            double middle = (low + high) / 2;
            if (detectable(error, growth, middle) > target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
