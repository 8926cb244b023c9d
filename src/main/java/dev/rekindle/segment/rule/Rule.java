package dev.rekindle.segment.rule;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.platform.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The rule of a segment, read from JSON by {@link Rules}; periods end at the clock's time. */
public sealed interface Rule {

    <R> R match(Cases<R> cases);

    /** One method for each kind of rule. */
    interface Cases<R> {

        R all(All rule);

        R any(Any rule);

        R not(Not rule);

        R attribute(Attribute rule);

        R tag(Tag rule);

        R consent(Consent rule);

        R eventCount(EventCount rule);

        R eventSum(EventSum rule);

        R recency(Recency rule);

        R never(Never rule);

        R inSegment(InSegment rule);

        R joined(Joined rule);

        R occasion(Occasion rule);

        R rfm(Rfm rule);
    }

    /** The cases of rules that combine others; every other rule is a {@link #single} condition. */
    interface CombinedCases<R> extends Cases<R> {

        R single(Rule rule);

        @Override
        default R attribute(Attribute rule) {
            return single(rule);
        }

        @Override
        default R tag(Tag rule) {
            return single(rule);
        }

        @Override
        default R consent(Consent rule) {
            return single(rule);
        }

        @Override
        default R eventCount(EventCount rule) {
            return single(rule);
        }

        @Override
        default R eventSum(EventSum rule) {
            return single(rule);
        }

        @Override
        default R recency(Recency rule) {
            return single(rule);
        }

        @Override
        default R never(Never rule) {
            return single(rule);
        }

        @Override
        default R inSegment(InSegment rule) {
            return single(rule);
        }

        @Override
        default R joined(Joined rule) {
            return single(rule);
        }

        @Override
        default R occasion(Occasion rule) {
            return single(rule);
        }

        @Override
        default R rfm(Rfm rule) {
            return single(rule);
        }
    }

    /** All of the rules match. */
    record All(List<Rule> rules) implements Rule {
        public All {
            rules = List.copyOf(rules);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.all(this);
        }
    }

    /** At least one of the rules matches. */
    record Any(List<Rule> rules) implements Rule {
        public Any {
            rules = List.copyOf(rules);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.any(this);
        }
    }

    record Not(Rule rule) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.not(this);
        }
    }

    /** @param name a core property of a member ({@link MemberProperty}) or else one of the further attributes */
    record Attribute(String name, Comparison comparison) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.attribute(this);
        }
    }

    record Tag(String tag) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tag(this);
        }
    }

    /**
     * Consented to the channel and to the topic.
     *
     * @param topic null for the channel as a whole
     */
    record Consent(ChannelKey channel, @Nullable String topic) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.consent(this);
        }
    }

    /** The number of events lies in the range. */
    record EventCount(EventWindow events, Range range) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.eventCount(this);
        }
    }

    /** The sum of the events' amounts is in the range; an event without amount, and no event, count as 0. */
    record EventSum(EventWindow events, Range range) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.eventSum(this);
        }
    }

    /** The last event is older, or newer, than a period; never matches a member without events. */
    record Recency(String event, Direction direction, Span span) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.recency(this);
        }
    }

    /** Has no such event at all. */
    record Never(String event) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.never(this);
        }
    }

    /** Is in the other segment, as that was last evaluated. */
    record InSegment(String key) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.inSegment(this);
        }
    }

    record Joined(Direction direction, Span span) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.joined(this);
        }
    }

    /**
     * The occasion falls on today or one of the days after it, in the system's zone.
     *
     * @param withinDays 1 is today, 7 the seven days beginning today; 1-366
     */
    record Occasion(String name, int withinDays) implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.occasion(this);
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
            implements Rule {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rfm(this);
        }
    }

    /**
     * Which events count.
     *
     * @param type for example purchase
     * @param within only those newer than this; null for all
     * @param currency only those in this currency; null for all
     */
    record EventWindow(
            String type, @Nullable Span within, @Nullable String currency) {}

    /** Bounds, both included; one may be null. */
    record Range(@Nullable BigDecimal atLeast, @Nullable BigDecimal atMost) {

        public boolean contains(BigDecimal value) {
            return (atLeast == null || value.compareTo(atLeast) >= 0)
                    && (atMost == null || value.compareTo(atMost) <= 0);
        }
    }

    enum Direction {
        OLDER,
        NEWER
    }

    /** A comparison of a property. Text that is a number or a boolean is compared as one. */
    sealed interface Comparison {

        <R> R match(Cases<R> cases);

        /** One method for each kind of comparison. */
        interface Cases<R> {

            R is(Is comparison);

            R isNot(IsNot comparison);

            R oneOf(OneOf comparison);

            R contains(Contains comparison);

            R startsWith(StartsWith comparison);

            R within(Within comparison);

            R before(Before comparison);

            R from(From comparison);

            R known(Known comparison);
        }

        /** @param value text, number ({@link BigDecimal}) or boolean */
        record Is(Object value) implements Comparison {

            @Override
            public <R> R match(Cases<R> cases) {
                return cases.is(this);
            }
        }

        /** Also matches when the property is unknown. */
        record IsNot(Object value) implements Comparison {

            @Override
            public <R> R match(Cases<R> cases) {
                return cases.isNot(this);
            }
        }

        record OneOf(List<String> values) implements Comparison {
            public OneOf {
                values = List.copyOf(values);
            }

            @Override
            public <R> R match(Cases<R> cases) {
                return cases.oneOf(this);
            }
        }

        /** Ignores case. */
        record Contains(String text) implements Comparison {

            @Override
            public <R> R match(Cases<R> cases) {
                return cases.contains(this);
            }
        }

        /** Ignores case. */
        record StartsWith(String text) implements Comparison {

            @Override
            public <R> R match(Cases<R> cases) {
                return cases.startsWith(this);
            }
        }

        record Within(Range range) implements Comparison {

            @Override
            public <R> R match(Cases<R> cases) {
                return cases.within(this);
            }
        }

        /** A date strictly before. */
        record Before(LocalDate date) implements Comparison {

            @Override
            public <R> R match(Cases<R> cases) {
                return cases.before(this);
            }
        }

        /** A date on or after. */
        record From(LocalDate date) implements Comparison {

            @Override
            public <R> R match(Cases<R> cases) {
                return cases.from(this);
            }
        }

        record Known(boolean known) implements Comparison {

            @Override
            public <R> R match(Cases<R> cases) {
                return cases.known(this);
            }
        }
    }

    /** The core property of this name, if it is one. */
    static Optional<MemberProperty> coreProperty(String name) {
        return MemberProperty.named(name);
    }
}
