package dev.rekindle.report;

/** A difference with its 95 % confidence interval. */
public record Interval(double difference, double low, double high) {

    /** The interval multiplied by a number of members or enrolments. */
    public Interval times(long members) {
        return new Interval(difference * members, low * members, high * members);
    }

    public boolean containsZero() {
        return low <= 0 && high >= 0;
    }
}
