package dev.rekindle.segment.rule.sql;

import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.EventCondition.End;
import dev.rekindle.segment.rule.EventCondition.Figure;
import dev.rekindle.segment.rule.EventWindow;
import dev.rekindle.segment.rule.Range;
import dev.rekindle.segment.rule.Window;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * Conditions on what a member did. A member without events forms no group: where 0 is in the range, the members outside
 * the range are excluded.
 */
class EventSql implements EventCondition.Cases<Clause> {

    private final Parameters parameters;
    private final EventSet events;

    EventSql(Parameters parameters) {
        this.parameters = parameters;
        this.events = new EventSet(parameters);
    }

    @Override
    public Clause count(EventCondition.Count condition) {
        Range range = condition.range();
        if (range.contains(BigDecimal.ZERO)) {
            return Clause.outside(counted(condition.events(), "not (" + parameters.within(range, "count(*)") + ")"));
        }
        return Clause.among(
                range.equals(Range.ANY)
                        ? events.members(condition.events())
                        : counted(condition.events(), parameters.within(range, "count(*)")));
    }

    private String counted(EventWindow which, String having) {
        return events.members(which) + " group by e.member_id having " + having;
    }

    @Override
    public Clause measure(EventCondition.Measure condition) {
        var figure = new FigureSql(parameters, condition);
        boolean zeroWithoutEvents = condition.figure() == Figure.SUM || condition.figure() == Figure.DISTINCT;
        String bounds = parameters.within(condition.range(), figure.sql());
        return zeroWithoutEvents && condition.range().contains(BigDecimal.ZERO)
                ? Clause.outside(measured(condition, figure, "not (" + bounds + ")"))
                : Clause.among(measured(condition, figure, bounds));
    }

    private String measured(EventCondition.Measure condition, FigureSql figure, String having) {
        return "select e.member_id" + events.from(condition.events(), "e", figure.join())
                + " group by e.member_id having " + having;
    }

    @Override
    public Clause never(EventCondition.Never condition) {
        return Clause.outside(events.members(EventWindow.of(condition.event())));
    }

    @Override
    public Clause edge(EventCondition.Edge condition) {
        return Clause.among(condition.having().isEmpty() ? edgeTime(condition) : edgeEvent(condition));
    }

    /** Where the last event is recent, any recent event will do. */
    private String edgeTime(EventCondition.Edge condition) {
        Window window = Objects.requireNonNull(condition.window());
        boolean last = condition.end() == End.LAST;
        if (last && window instanceof Window.Moving moving && moving.olderThan() == null) {
            return events.members(condition.events()) + " and " + parameters.within(window, "e.occurred_at");
        }
        String time = last ? "max(e.occurred_at)" : "min(e.occurred_at)";
        return events.members(condition.events()) + " group by e.member_id having " + parameters.within(window, time);
    }

    private String edgeEvent(EventCondition.Edge condition) {
        String order = condition.end() == End.LAST ? " desc" : "";
        return "select l.member_id from (select distinct on (e.member_id) e.member_id, e.occurred_at, e.amount, e.currency,"
                + " e.properties" + events.from(condition.events(), "e") + " order by e.member_id, e.occurred_at"
                + order
                + ", e.id" + order + ") l where true" + parameters.during(condition.window(), "l.occurred_at")
                + events.having(condition.having(), "l");
    }

    @Override
    public Clause sequence(EventCondition.Sequence condition) {
        return Clause.among(new SequenceSql(parameters, events).members(condition));
    }

    @Override
    public Clause rfm(EventCondition.Rfm condition) {
        return Clause.among(new RfmSql(parameters, events).members(condition));
    }
}
