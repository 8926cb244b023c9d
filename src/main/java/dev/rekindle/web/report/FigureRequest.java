package dev.rekindle.web.report;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.listing.Counted;
import dev.rekindle.report.listing.Dimension;
import dev.rekindle.report.listing.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a list chooses, beside the period and version.
 *
 * @param figure code of what is counted
 * @param step id of a step; null for all
 * @param variant null for all
 * @param flow id of a sequence flow, for the figure {@code flow_taken}
 * @param detail a reason, an outcome or a currency; null for all
 * @param by code of a dimension; null for all rows
 * @param value of the dimension; empty for rows without a value
 * @param dates {@code row} if the period is that of the rows, such as the day of sending; otherwise it is that of the entry
 * @param recipient a domain, or a country and carrier, of messages; null for all
 */
record FigureRequest(
        @Nullable String figure,
        @Nullable String step,
        @Nullable String variant,
        @Nullable String flow,
        @Nullable String detail,
        @Nullable String by,
        @Nullable String value,
        @Nullable String dates,
        @Nullable String recipient) {

    /**
     * @param flows the flows out of each step
     * @return empty when the address names no figure or no dimension that there is
     */
    Optional<Selection> selection(String journey, ReportFilter filter, Map<String, List<String>> flows) {
        Optional<Dimension> dimension = given(by).flatMap(Dimension::of);
        if (given(by).isPresent() && dimension.isEmpty()) {
            return Optional.empty();
        }
        return given(figure)
                .flatMap(Counted::of)
                .map(counted -> Selection.of(journey, filter, counted)
                        .at(new Selection.Place(
                                given(step).orElse(null), given(variant).orElse(null), flows(counted, flows)))
                        .because(given(detail).orElse(null))
                        .dated("row".equals(dates))
                        .to(given(recipient).orElse(null))
                        .of(dimension
                                .map(one -> new Selection.Slice(one, value == null ? "" : value))
                                .orElse(null)));
    }

    private List<String> flows(Counted counted, Map<String, List<String>> out) {
        return counted == Counted.FLOW_TAKEN
                ? given(flow).map(List::of).orElse(List.of())
                : given(step).map(id -> out.getOrDefault(id, List.of())).orElse(List.of());
    }

    private static Optional<String> given(@Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
