package dev.rekindle.report.alert;

/** What an alert watches. */
public enum AlertKind {
    /** The share of sent messages of a channel that bounced or failed is above the threshold, in per cent. */
    BOUNCE_RATE(5, 24),
    /** A live journey has sent nothing within the hours, and something in each of the seven spans of as many hours before. */
    NO_SENDS(0, 24),
    /** Work has been waiting for longer than the threshold, in minutes. */
    LAG(15, 0),
    /** Treated members of a journey convert significantly less than the holdout; counts entries within the hours. */
    LIFT_NEGATIVE(0, 90 * 24);

    private final int threshold;
    private final int hours;

    AlertKind(int threshold, int hours) {
        this.threshold = threshold;
        this.hours = hours;
    }

    /** The threshold of a new rule; 0 for a kind that has none. */
    public int usualThreshold() {
        return threshold;
    }

    /** The span of a new rule; 0 for a kind that has none. */
    public int usualHours() {
        return hours;
    }

    public boolean hasThreshold() {
        return threshold > 0;
    }

    public boolean hasHours() {
        return hours > 0;
    }
}
