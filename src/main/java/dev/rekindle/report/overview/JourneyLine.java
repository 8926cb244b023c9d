package dev.rekindle.report.overview;

import dev.rekindle.report.Arm;
import dev.rekindle.report.Interval;
import dev.rekindle.report.JourneyFigures;
import dev.rekindle.report.Money;
import dev.rekindle.report.Uplift;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.statistics.TwoProportions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One journey in a period, beside the period that it is compared with.
 *
 * @param figures of the period
 * @param lift what the journey added, by members
 * @param cost of its messages
 * @param trend conversions of treated members in {@link Trends#PARTS} equal parts of the period, by the time of entry
 * @param before in the compared period; null when nothing is compared or the journey had no entries then
 * @param home the currency of amounts without one
 */
public record JourneyLine(
        JourneyFigures figures,
        Lift lift,
        Cost cost,
        List<Long> trend,
        @Nullable Before before,
        String home) {

    private static final double CONFIDENCE = 0.95;

    public JourneyLine {
        trend = List.copyOf(trend);
    }

    /**
     * Treated entries of the compared period as they stood when it was as old as the period is now, so that both had the
     * same time to convert.
     */
    public record Before(long entered, long converted) {}

    public String key() {
        return figures.key();
    }

    public String name() {
        return figures.name();
    }

    /** Treated entries. */
    public long entered() {
        return treated().enrolments();
    }

    public long sent() {
        return figures.messages().sent();
    }

    public long converted() {
        return treated().converted();
    }

    /** Conversion rate; NaN without an entry. */
    public double rate() {
        return treated().rate();
    }

    public Money attributed() {
        return treated().money();
    }

    public Added added() {
        return Added.of(lift);
    }

    /** The currency of most of what was attributed; null for none. */
    public @Nullable String currency() {
        return Currencies.most(attributed());
    }

    /** Incremental money in {@link #currency()}; null when it is not known. */
    public @Nullable Interval addedMoney() {
        String currency = currency();
        return currency == null ? null : added().money().get(currency);
    }

    /**
     * Incremental money for each unit of cost, not proven where the interval contains zero; null unless both are known in one
     * currency.
     */
    public @Nullable Interval returned() {
        return Currencies.ratio(added().money(), cost, home);
    }

    /**
     * Whether the conversion rate differs from that of the compared period: the interval of the difference leaves out zero,
     * and both periods are large enough for one.
     */
    public boolean rateChanged() {
        Interval change = change();
        return before != null
                && change != null
                && !change.containsZero()
                && Uplift.isEnough(arm(entered(), converted()), arm(before.entered(), before.converted()));
    }

    private static Arm arm(long entered, long converted) {
        return new Arm(entered, converted, Money.NONE);
    }

    /** Difference of the conversion rate from that of the compared period; null where there is none. */
    public @Nullable Interval change() {
        return before == null || before.entered() == 0 || entered() == 0
                ? null
                : TwoProportions.of(converted(), entered(), before.converted(), before.entered())
                        .wald(CONFIDENCE);
    }

    /** Messages that were withheld for a reason. */
    public long withheld(String reason) {
        return figures.messages().withheld().getOrDefault(reason, 0L);
    }

    private Arm treated() {
        return figures.uplift().treated();
    }
}
