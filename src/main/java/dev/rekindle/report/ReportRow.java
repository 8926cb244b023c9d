package dev.rekindle.report;

import org.jspecify.annotations.Nullable;

/**
 * One line of the report's table: a step over all its versions and variants, or one version of it, or one variant of
 * that version.
 *
 * @param node id of the BPMN element
 * @param name as drawn
 * @param kind local name of the BPMN element, for example sendTask
 * @param version null on the line of the whole step
 * @param variant null on lines over all variants
 * @param passing null on a variant's line: a step is entered before its variant is drawn
 * @param sends null where the step sends nothing
 */
public record ReportRow(
        String node,
        String name,
        String kind,
        @Nullable Integer version,
        @Nullable String variant,
        @Nullable StepVisits passing,
        @Nullable MessageTotals sends,
        CreditedConversions earned) {

    /** What the line is about. */
    public enum Level {
        STEP,
        VERSION,
        VARIANT
    }

    public Level level() {
        return variant != null ? Level.VARIANT : version != null ? Level.VERSION : Level.STEP;
    }
}
