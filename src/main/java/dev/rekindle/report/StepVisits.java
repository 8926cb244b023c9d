package dev.rekindle.report;

/**
 * Visits of a step.
 *
 * @param entered all visits; an enrolment that visits the step twice counts twice
 * @param waiting visits of active enrolments that have not left the step
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
