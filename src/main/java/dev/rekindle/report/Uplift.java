package dev.rekindle.report;

/** The treated enrolments of a journey beside those of its holdout. What the journey added is a {@code Lift}. */
public record Uplift(Arm treated, Arm holdout) {

    /** With fewer converted or unconverted members in a group, the normal approximation is not reliable. */
    public static final int LEAST = 10;

    /** Whether two groups can be compared. */
    public static boolean isEnough(Arm one, Arm other) {
        return isEnough(one) && isEnough(other);
    }

    private static boolean isEnough(Arm arm) {
        return arm.converted() >= LEAST && arm.enrolments() - arm.converted() >= LEAST;
    }
}
