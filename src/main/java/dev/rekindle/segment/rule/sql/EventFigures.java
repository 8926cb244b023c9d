package dev.rekindle.segment.rule.sql;

import dev.rekindle.segment.rule.EventWindow;
import dev.rekindle.segment.rule.PropertyFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts, sums and times of events that several rules ask for, each computed once for a member: one row for each member, one
 * column for each figure. Rules read them as the row {@code g}. See decision 0483.
 */
class EventFigures {

    private final EventSet events;
    private final Map<String, String> columns = new LinkedHashMap<>();

    /** @param parameters which give equal values one name, so that equal figures are one */
    EventFigures(Parameters parameters) {
        this.events = new EventSet(parameters);
    }

    /** Whether a figure of these events is worth to be shared: a filter on properties reads every event's JSON. */
    static boolean shares(EventWindow which) {
        return which.where().stream()
                .map(PropertyFilter::property)
                .allMatch(
                        property -> property.equals(PropertyFilter.AMOUNT) || property.equals(PropertyFilter.CURRENCY));
    }

    /** @param aggregate over events {@code e}, without parameters */
    String column(EventWindow which, String aggregate) {
        String sql = aggregate + " filter (where " + events.are(which, "e") + ")";
        return columns.computeIfAbsent(sql, first -> "f" + columns.size());
    }

    /** The rows; empty when no rule asks for a figure. */
    Optional<String> query() {
        String figures = columns.entrySet().stream()
                .map(figure -> figure.getKey() + " as " + figure.getValue())
                .collect(Collectors.joining(", "));
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of("select e.member_id, " + figures + " from segment_source_event e group by e.member_id");
    }
}
