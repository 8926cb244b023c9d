package dev.rekindle.report.overview;

/** A rule that may have something to say about a journey. Its texts are {@code advice.<name>} and {@code advice.<name>.rule}. */
public interface AdviceRule {

    /** What the advice is about. */
    enum Kind {
        STOP,
        EXTEND,
        CHANGE,
        MEASURE
    }

    Kind kind();

    boolean applies(JourneyLine journey, AdviceSettings bounds);

    /** The name of the class with a small first letter. */
    default String name() {
        String name = getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
