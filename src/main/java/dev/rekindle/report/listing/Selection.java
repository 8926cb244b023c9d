package dev.rekindle.report.listing;

import dev.rekindle.report.ReportFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind one figure.
 *
 * @param place the step or flow that the figure is of
 * @param detail the reason of withheld or failed messages, or the outcome of ended enrolments; null for all
 * @param slice the value of a dimension that the figure is of; null for all
 */
public record Selection(
        String journey,
        ReportFilter filter,
        Counted counted,
        Place place,
        @Nullable String detail,
        @Nullable Slice slice) {

    public static Selection of(String journey, ReportFilter filter, Counted counted) {
        return new Selection(journey, filter, counted, Place.EVERYWHERE, null, null);
    }

    public Selection at(Place where) {
        return new Selection(journey, filter, counted, where, detail, slice);
    }

    public Selection because(@Nullable String reason) {
        return new Selection(journey, filter, counted, place, reason, slice);
    }

    public Selection of(@Nullable Slice value) {
        return new Selection(journey, filter, counted, place, detail, value);
    }

    /**
     * A part of the diagram.
     *
     * @param step id of the element; null for all
     * @param variant null for all
     * @param flows for {@link Counted#STEP_DROPPED} the flows out of the step, for {@link Counted#FLOW_TAKEN} the flow
     */
    public record Place(@Nullable String step, @Nullable String variant, List<String> flows) {

        public static final Place EVERYWHERE = new Place(null, null, List.of());

        public static Place step(String step) {
            return new Place(step, null, List.of());
        }
    }

    /** One value of a dimension; empty for rows without a value. */
    public record Slice(Dimension dimension, String value) {}
}
