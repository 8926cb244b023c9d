package dev.rekindle.report;

/**
 * The treated enrolments or the holdout.
 *
 * @param enrolments entries into the journey; a member can have several over time, never two at once
 * @param converted enrolments with at least one goal event in their window
 * @param money sum of all goal events in their windows
 */
public record Arm(long enrolments, long converted, Money money) {

    public static final Arm NONE = new Arm(0, 0, Money.NONE);

    /** Conversion rate; NaN when there are no enrolments. */
    public double rate() {
        return (double) converted / enrolments;
    }
}
