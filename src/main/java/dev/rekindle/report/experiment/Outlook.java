package dev.rekindle.report.experiment;

import dev.rekindle.report.Uplift;
import dev.rekindle.report.statistics.AlwaysValid;
import dev.rekindle.report.statistics.Normal;
import dev.rekindle.report.statistics.Proportion;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the data can show by now, and when they can show what is worth knowing.
 *
 * @param detectable the least difference of rates that is found with a probability of 80 % by now; NaN when unknown
 * @param worthwhile the least difference of rates that is worth knowing; NaN when unknown
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

    /** When there is enough data. */
    public enum State {
        /** Nobody has converted yet, or there is nobody to compare with. */
        UNKNOWN,
        ENOUGH,
        BY_DATE,
        /** Not within two years. */
        TOO_SLOW,
        /** Nobody enters any more. */
        NO_ENTRIES
    }

    static final Outlook UNKNOWN = new Outlook(State.UNKNOWN, Double.NaN, Double.NaN, null);

    /**
     * @param first the members who were treated
     * @param second those who were not; the worthwhile difference is a share of their rate
     * @param worthwhile that share, such as 0.1
     * @param perDay members who enter on a day, in both groups together
     */
    static Outlook of(Proportion first, Proportion second, double worthwhile, double perDay, LocalDate today) {
        long successes = first.successes() + second.successes();
        if (first.size() == 0 || second.size() == 0 || successes == 0 || successes == first.size() + second.size()) {
            return UNKNOWN;
        }
        double rate = (double) successes / (first.size() + second.size());
        double error = Math.sqrt(rate * (1 - rate) * (1.0 / first.size() + 1.0 / second.size()));
        double growth = Math.min(first.size(), second.size()) * Math.min(rate, 1 - rate) / Uplift.LEAST;
        double basis = second.successes() == 0 ? rate : second.rate();
        double target = basis * worthwhile;
        double detectable = detectable(error, growth, 1);
        if (growth >= 1 && detectable <= target) {
            return new Outlook(State.ENOUGH, detectable, target, null);
        }
        if (perDay <= 0) {
            return new Outlook(State.NO_ENTRIES, detectable, target, null);
        }
        double days = (times(error, growth, target) - 1) * (first.size() + second.size()) / perDay;
        return days > LONGEST_DAYS
                ? new Outlook(State.TOO_SLOW, detectable, target, null)
                : new Outlook(State.BY_DATE, detectable, target, today.plusDays((long) Math.ceil(days)));
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
