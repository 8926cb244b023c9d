package dev.rekindle.report.experiment;

import dev.rekindle.report.Money;
import dev.rekindle.report.statistics.Proportion;
import java.math.BigDecimal;

/**
 * One side of a comparison.
 *
 * @param name of the arm or variant; empty for the treated and the holdout
 * @param members how many were assigned to it; each counts once, however often they entered
 * @param converted members with at least one credited goal event
 * @param money sum of their credited goal events
 */
public record Group(String name, long members, long converted, Money money) {

    public static final Group NONE = new Group("", 0, 0, Money.NONE);

    /** Conversion rate; NaN without members. */
    public double rate() {
        return (double) converted / members;
    }

    /** Money per member; NaN without members. */
    double each(String currency) {
        return money.amounts().getOrDefault(currency, BigDecimal.ZERO).doubleValue() / members;
    }

    Proportion proportion() {
        return new Proportion(converted, members);
    }
}
