package dev.rekindle.segment.rule;

import dev.rekindle.platform.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A condition on what a member did. */
public sealed interface EventCondition extends Rule {

    <R> R ofEvent(Cases<R> cases);

    @Override
    default <R> R match(Rule.Cases<R> cases) {
        return cases.event(this);
    }

    /** One method for each kind of condition. */
    interface Cases<R> {

        R count(Count condition);

        R measure(Measure condition);

        R never(Never condition);

        R edge(Edge condition);

        R sequence(Sequence condition);

        R rfm(Rfm condition);
    }

    /** The number of events lies in the range. */
    record Count(EventWindow events, Range range) implements EventCondition {

        @Override
        public <R> R ofEvent(Cases<R> cases) {
            return cases.count(this);
        }
    }

    /**
     * A figure over the events lies in the range. A sum and a number of distinct values of no events are 0; an average, a
     * least and a greatest value of no events lie in no range. An event without the property is left out.
     *
     * @param property a property of the events; null for their amounts
     */
    record Measure(Figure figure, @Nullable String property, EventWindow events, Range range)
            implements EventCondition {

        @Override
        public <R> R ofEvent(Cases<R> cases) {
            return cases.measure(this);
        }
    }

    /** Has no such event at all. */
    record Never(String event) implements EventCondition {

        @Override
        public <R> R ofEvent(Cases<R> cases) {
            return cases.never(this);
        }
    }

    /**
     * The first, or last, of the events lies in a window and has properties; never matches a member without events. How long
     * ago the last event was is such a condition.
     *
     * @param events without a window
     * @param window null for any time
     */
    record Edge(End end, EventWindow events, @Nullable Window window, List<PropertyFilter> having)
            implements EventCondition {
        public Edge {
            having = List.copyOf(having);
        }

        @Override
        public <R> R ofEvent(Cases<R> cases) {
            return cases.edge(this);
        }
    }

    /**
     * Events that followed each other; events of one moment follow each other either way.
     *
     * @param next 1-4 further events, each without a window
     */
    record Sequence(EventWindow first, List<Next> next) implements EventCondition {
        public Sequence {
            next = List.copyOf(next);
        }

        @Override
        public <R> R ofEvent(Cases<R> cases) {
            return cases.sequence(this);
        }
    }

    /**
     * Recency, frequency and monetary value of the same events; a part that is empty or null is ignored.
     *
     * @param idle the last event is older than this
     * @param frequency at least this many events
     * @param monetary at least this sum
     * @param quantile the sum is at least this quantile (0-1) of the sums of all members with such events
     */
    record Rfm(
            EventWindow events,
            @Nullable Span idle,
            OptionalInt frequency,
            @Nullable BigDecimal monetary,
            @Nullable BigDecimal quantile)
            implements EventCondition {

        @Override
        public <R> R ofEvent(Cases<R> cases) {
            return cases.rfm(this);
        }
    }

    /** What is computed of the events of a member. */
    enum Figure {
        SUM,
        AVERAGE,
        MIN,
        MAX,
        DISTINCT
    }

    /** Which of the events. */
    enum End {
        FIRST,
        LAST
    }

    /**
     * An event after another.
     *
     * @param within at most this long after the one before; null for any time
     * @param without an event that must not lie between the one before and this; null for none
     * @param happens false: no such event followed within that time, which has passed; only as the last one
     */
    record Next(
            EventWindow events,
            @Nullable Span within,
            @Nullable EventWindow without,
            boolean happens) {}
}
