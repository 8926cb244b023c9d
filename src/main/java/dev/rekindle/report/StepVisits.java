package dev.rekindle.report;

/**
 * How often a step was entered, and how many of those passages are still in it; the rest have left.
 *
 * @param entered visits, so a passage that comes by twice counts twice
 * @param waiting of passages still under way
 */
public record StepVisits(long entered, long waiting) {

    public static final StepVisits NONE = new StepVisits(0, 0);

    public long left() {
        return entered - waiting;
    }

    public StepVisits plus(StepVisits other) {
        return new StepVisits(entered + other.entered, waiting + other.waiting);
    }
}
