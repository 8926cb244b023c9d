package dev.rekindle.report;

/**
 * The treated or the held-out passages.
 *
 * @param members passages that entered; one member may have several over time, never two at once
 * @param converted of them, with at least one goal event in their window
 * @param money of all goal events in their windows
 */
public record Arm(long members, long converted, Money money) {

    public static final Arm NONE = new Arm(0, 0, Money.NONE);

    /** Not a number when nobody entered. */
    public double rate() {
        return (double) converted / members;
    }
}
