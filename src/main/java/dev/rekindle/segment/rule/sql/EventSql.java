package dev.rekindle.segment.rule.sql;

import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.EventCondition.End;
import dev.rekindle.segment.rule.EventCondition.Figure;
import dev.rekindle.segment.rule.EventWindow;
import dev.rekindle.segment.rule.PropertyFilter;
import dev.rekindle.segment.rule.Range;
import dev.rekindle.segment.rule.Window;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on what a member did. A member without events forms no group: where 0 is in the range, the members outside
 * the range are excluded.
 */
class EventSql implements EventCondition.Cases<Clause> {

    private static final String COUNT = "count(*)";

    private final Parameters parameters;
    private final EventSet events;
    private final @Nullable EventFigures figures;

    /** @param figures shared with other rules; null for none */
    EventSql(Parameters parameters, @Nullable EventFigures figures) {
        this.parameters = parameters;
        this.figures = figures;
        this.events = new EventSet(parameters);
    }

    @Override
    public Clause count(EventCondition.Count condition) {
        Range range = condition.range();
        return range.contains(BigDecimal.ZERO)
                ? grouped(condition.events(), COUNT, number -> not(range, number), false)
                : counted(condition.events(), range, true);
    }

    private Clause counted(EventWindow which, Range range, boolean in) {
        return range.equals(Range.ANY) && !isShared(which)
                ? new Clause.Among(events.members(which), in)
                : grouped(which, COUNT, number -> parameters.within(range, number), in);
    }

    private String not(Range range, String number) {
        return "not (" + parameters.within(range, number) + ")";
    }

    /** Members by a figure of these events, which is computed here, or once for several rules. */
    private Clause grouped(EventWindow which, String aggregate, UnaryOperator<String> having, boolean in) {
        return figures != null && EventFigures.shares(which)
                ? new Clause.OnFigures(having.apply("g." + figures.column(which, aggregate)), in)
                : new Clause.Among(
                        events.members(which) + " group by e.member_id having " + having.apply(aggregate), in);
    }

    private boolean isShared(EventWindow which) {
        return figures != null && EventFigures.shares(which);
    }

    @Override
    public Clause measure(EventCondition.Measure condition) {
        boolean zeroWithoutEvents = condition.figure() == Figure.SUM || condition.figure() == Figure.DISTINCT;
        return zeroWithoutEvents && condition.range().contains(BigDecimal.ZERO)
                ? measured(condition, number -> not(condition.range(), number), false)
                : measured(condition, number -> parameters.within(condition.range(), number), true);
    }

    private Clause measured(EventCondition.Measure condition, UnaryOperator<String> having, boolean in) {
        var figure = new FigureSql(parameters, condition);
        if (condition.property() == null || condition.property().equals(PropertyFilter.CURRENCY)) {
            return grouped(condition.events(), figure.aggregate(), number -> having.apply(figure.of(number)), in);
        }
        String members = "select e.member_id" + events.from(condition.events(), "e", figure.join())
                + " group by e.member_id having " + having.apply(figure.of(figure.aggregate()));
        return new Clause.Among(members, in);
    }

    @Override
    public Clause never(EventCondition.Never condition) {
        return counted(EventWindow.of(condition.event()), Range.ANY, false);
    }

    @Override
    public Clause edge(EventCondition.Edge condition) {
        return condition.having().isEmpty() ? edgeTime(condition) : Clause.among(edgeEvent(condition));
    }

    /** Where the last event is recent, any recent event will do. */
    private Clause edgeTime(EventCondition.Edge condition) {
        Window window = Objects.requireNonNull(condition.window());
        boolean last = condition.end() == End.LAST;
        if (last
                && window instanceof Window.Moving moving
                && moving.olderThan() == null
                && !isShared(condition.events())) {
            return Clause.among(
                    events.members(condition.events()) + " and " + parameters.within(window, "e.occurred_at"));
        }
        return grouped(
                condition.events(),
                last ? "max(e.occurred_at)" : "min(e.occurred_at)",
                time -> parameters.within(window, time),
                true);
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
        var rfm = new RfmSql(parameters, events);
        return condition.quantile() == null && isShared(condition.events())
                ? new Clause.OnFigures(rfm.holds(condition, Objects.requireNonNull(figures)), true)
                : Clause.among(rfm.members(condition));
    }
}
