package dev.rekindle.report;

/** A difference with its 95 % confidence interval. */
public record Interval(double difference, double low, double high) {

    /** The interval multiplied by a number of members or enrolments. */
    public Interval times(long members) {
        return new Interval(difference * members, low * members, high * members);
    }

    /** The interval for each of so many units, more than zero. */
    public Interval dividedBy(double units) {
        return new Interval(difference / units, low / units, high / units);
    }

    public boolean containsZero() {
        return low <= 0 && high >= 0;
    }
}
