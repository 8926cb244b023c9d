package dev.rekindle.segment.rule.sql;

import dev.rekindle.segment.rule.Comparison;
import dev.rekindle.segment.rule.EventWindow;
import dev.rekindle.segment.rule.MemberProperty.Kind;
import dev.rekindle.segment.rule.PropertyFilter;
import java.util.List;
import java.util.Optional;

/** Events of a kind as {@code from … where …}. */
class EventSet {

    private final Parameters parameters;

    EventSet(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The members with such events, one row for each event. */
    String members(EventWindow events) {
        return "select e.member_id" + from(events, "e");
    }

    /** @param alias the name of the event in the statement */
    String from(EventWindow events, String alias) {
        return from(events, alias, "");
    }

    /** @param join what follows the name of the view */
    String from(EventWindow events, String alias, String join) {
        return ofEverybody(events, alias, join) + parameters.only(alias + ".member_id");
    }

    /** Of all members, also where only a few count. */
    String ofEverybody(EventWindow events, String alias, String join) {
        return " from segment_source_event " + alias + join + " where " + are(events, alias);
    }

    /** Events in the future do not count yet. */
    String are(EventWindow events, String alias) {
        String occurred = alias + ".occurred_at";
        String currency =
                events.currency() == null ? "" : " and " + alias + ".currency = " + parameters.bind(events.currency());
        return alias + ".type = " + parameters.bind(events.type()) + " and " + occurred + " <= " + parameters.now()
                + parameters.during(events.window(), occurred) + currency + having(events.where(), alias);
    }

    /** Restricts an event to those with properties: {@code " and …"}. */
    String having(List<PropertyFilter> filters, String alias) {
        var conditions = new StringBuilder();
        filters.forEach(filter -> conditions.append(" and ").append(holds(filter, alias)));
        return conditions.toString();
    }

    private String holds(PropertyFilter filter, String alias) {
        return switch (filter.property()) {
            case PropertyFilter.AMOUNT -> compare(filter, alias + ".amount", Kind.NUMBER);
            case PropertyFilter.CURRENCY -> compare(filter, alias + ".currency", Kind.TEXT);
            default -> onProperty(filter, alias);
        };
    }

    private String compare(PropertyFilter filter, String column, Kind kind) {
        return filter.comparison().match(new ComparisonSql(parameters, column, kind));
    }

    /** No element of a list may be equal, so a negative comparison is negated as a whole. */
    private String onProperty(PropertyFilter filter, String alias) {
        Comparison comparison = filter.comparison();
        if (comparison instanceof Comparison.IsNot not) {
            return "(" + onAnyElement(filter, new Comparison.Is(not.value()), alias) + ") is not true";
        }
        return comparison.equals(new Comparison.Known(false))
                ? "(" + onAnyElement(filter, new Comparison.Known(true), alias) + ") is not true"
                : onAnyElement(filter, comparison, alias);
    }

    private String onAnyElement(PropertyFilter filter, Comparison comparison, String alias) {
        String name = parameters.bind(filter.name());
        String json = alias + ".properties -> " + name;
        Optional<String> field = filter.field();
        if (field.isPresent()) {
            String value = "(l.v ->> " + parameters.bind(field.get()) + ")";
            return "exists (select 1 from jsonb_array_elements(" + list(json) + ") l(v) where "
                    + comparison.match(new ComparisonSql(parameters, value, null)) + ")";
        }
        return "case when jsonb_typeof(" + json + ") = 'array' then exists (select 1 from jsonb_array_elements_text("
                + json + ") l(v) where " + comparison.match(new ComparisonSql(parameters, "l.v", null)) + ") else "
                + comparison.match(new ComparisonSql(parameters, "(" + alias + ".properties ->> " + name + ")", null))
                + " end";
    }

    /** A property that is no list has no elements. */
    static String list(String json) {
        return "case when jsonb_typeof(" + json + ") = 'array' then " + json + " else '[]' end";
    }
}
