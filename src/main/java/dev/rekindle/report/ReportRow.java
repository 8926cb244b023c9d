package dev.rekindle.report;

import org.jspecify.annotations.Nullable;

/**
 * One row of the report's table: a step over all its versions and variants, one version of it, or one variant of that
 * version.
 *
 * @param visits null on the row of a variant, because a step is entered before its variant is chosen
 * @param messages null where the step sends nothing
 */
public record ReportRow(
        Place place, @Nullable StepVisits visits, @Nullable MessageTotals messages, CreditedConversions credited) {

    /** What the row counts. */
    public enum Level {
        STEP,
        VERSION,
        VARIANT
    }

    /**
     * A step, or a version or variant of it.
     *
     * @param node id of the BPMN element
     * @param name as in the diagram of the version; over all versions as in the one shown
     * @param kind local name of the BPMN element, for example sendTask; empty for a step that no shown diagram contains
     * @param version null over all versions
     * @param variant null over all variants
     */
    public record Place(
            String node,
            String name,
            String kind,
            @Nullable Integer version,
            @Nullable String variant) {}

    public String node() {
        return place.node();
    }

    public String name() {
        return place.name();
    }

    public String kind() {
        return place.kind();
    }

    public @Nullable Integer version() {
        return place.version();
    }

    public @Nullable String variant() {
        return place.variant();
    }

    public Level level() {
        return variant() != null ? Level.VARIANT : version() != null ? Level.VERSION : Level.STEP;
    }
}
