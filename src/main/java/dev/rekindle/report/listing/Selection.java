package dev.rekindle.report.listing;

import dev.rekindle.report.ReportFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind one figure.
 *
 * @param journey its key; {@link #EVERY_JOURNEY} for all
 * @param filter of the enrolments, by the time of entry; by the time of the rows if these are dated
 * @param place the step or flow that the figure is of
 * @param detail the reason of withheld or failed messages, or the outcome of ended enrolments; null for all
 * @param slice the value of a dimension that the figure is of; null for all
 * @param dated whether the period of the filter is that of the rows, such as the day of sending, and not of the entry
 * @param recipient of messages that were handed to a provider: a domain, or a country and carrier; null for all
 */
public record Selection(
        String journey,
        ReportFilter filter,
        Counted counted,
        Place place,
        @Nullable String detail,
        @Nullable Slice slice,
        boolean dated,
        @Nullable String recipient) {

    public static final String EVERY_JOURNEY = "";

    public static Selection of(String journey, ReportFilter filter, Counted counted) {
        return new Selection(journey, filter, counted, Place.EVERYWHERE, null, null, false, null);
    }

    public Selection at(Place where) {
        return new Selection(journey, filter, counted, where, detail, slice, dated, recipient);
    }

    public Selection because(@Nullable String reason) {
        return new Selection(journey, filter, counted, place, reason, slice, dated, recipient);
    }

    public Selection of(@Nullable Slice value) {
        return new Selection(journey, filter, counted, place, detail, value, dated, recipient);
    }

    /** The period of the filter is that of the rows. */
    public Selection dated(boolean byRow) {
        return new Selection(journey, filter, counted, place, detail, slice, byRow, recipient);
    }

    /** Only messages to a domain, or to a country and carrier. */
    public Selection to(@Nullable String code) {
        return new Selection(journey, filter, counted, place, detail, slice, dated, code);
    }

    /** Which enrolments can have rows. */
    ReportFilter entries() {
        return dated ? new ReportFilter(null, null, filter.version()) : filter;
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
