package dev.rekindle.segment.rule.sql;

import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.EventCondition.Next;
import dev.rekindle.segment.rule.EventWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events that followed each other: each event of a step asks for one of the next step. */
class SequenceSql {

    private final Parameters parameters;
    private final EventSet events;

    SequenceSql(Parameters parameters, EventSet events) {
        this.parameters = parameters;
        this.events = events;
    }

    String members(EventCondition.Sequence sequence) {
        return "select e0.member_id" + events.from(sequence.first(), "e0") + followed(sequence.next(), 0);
    }

    private String followed(List<Next> next, int before) {
        return next.isEmpty() ? "" : followed(next.get(0), next.subList(1, next.size()), before);
    }

    private String followed(Next next, List<Next> further, int before) {
        String last = "e" + before;
        String event = "e" + (before + 1);
        String follows = "exists (select 1" + events.from(next.events(), event) + after(event, last)
                + until(next, event, last) + without(next.without(), last, event) + followed(further, before + 1) + ")";
        return next.happens() ? " and " + follows : " and not " + follows + waited(next, last);
    }

    private static String after(String event, String last) {
        return " and " + event + ".member_id = " + last + ".member_id and " + event + ".occurred_at >= " + last
                + ".occurred_at and " + event + ".id <> " + last + ".id";
    }

    private String until(Next next, String event, String last) {
        return next.within() == null ? "" : " and " + event + ".occurred_at <= " + end(next, last);
    }

    /** The time in which nothing should have happened is over. */
    private String waited(Next next, String last) {
        return next.within() == null ? "" : " and " + end(next, last) + " < " + parameters.now();
    }

    /** Counts days on the calendar of the zone. */
    private String end(Next next, String last) {
        String zone = parameters.bind(parameters.zone().getId());
        return "(" + last + ".occurred_at at time zone " + zone + " + cast("
                + parameters.bind(String.valueOf(next.within())) + " as interval)) at time zone " + zone;
    }

    private String without(@Nullable EventWindow without, String last, String event) {
        return without == null
                ? ""
                : " and not exists (select 1" + events.from(without, "w") + " and w.member_id = " + last
                        + ".member_id and w.occurred_at > " + last + ".occurred_at and w.occurred_at < " + event
                        + ".occurred_at)";
    }
}
