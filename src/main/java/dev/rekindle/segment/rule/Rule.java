package dev.rekindle.segment.rule;

import dev.rekindle.member.ChannelKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Who belongs to a segment. Read from JSON by {@link Rules}; periods count back from the clock's now. */
public sealed interface Rule {

    /** Every one of them holds. */
    record All(List<Rule> rules) implements Rule {
        public All {
            rules = List.copyOf(rules);
        }
    }

    /** At least one of them holds. */
    record Any(List<Rule> rules) implements Rule {
        public Any {
            rules = List.copyOf(rules);
        }
    }

    record Not(Rule rule) implements Rule {}

    /** @param name a core property of a member ({@link MemberProperty}) or else one of the further attributes */
    record Attribute(String name, Comparison comparison) implements Rule {}

    record Tag(String tag) implements Rule {}

    /**
     * Agreed to be written to on the channel, and to the topic.
     *
     * @param topic null for the channel as a whole
     */
    record Consent(ChannelKind channel, @Nullable String topic) implements Rule {}

    /** The number of events lies in the range. */
    record EventCount(EventWindow events, Range range) implements Rule {}

    /** The sum of the events' amounts lies in the range; one without an amount counts as 0, and so does having none. */
    record EventSum(EventWindow events, Range range) implements Rule {}

    /** The last event is older, or newer, than a period. Who has none is neither. */
    record Recency(String event, Direction direction, RuleSpan span) implements Rule {}

    /** Has no such event at all. */
    record Never(String event) implements Rule {}

    /** Is in the other segment, as that was last evaluated. */
    record InSegment(String key) implements Rule {}

    record Joined(Direction direction, RuleSpan span) implements Rule {}

    /**
     * The occasion falls on today or one of the days after it, in the system's zone.
     *
     * @param withinDays 1 is today alone, 7 the seven days beginning today; 1-366
     */
    record Occasion(String name, int withinDays) implements Rule {}

    /**
     * Recency, frequency and money of the same events together; a part that is empty or null does not count.
     *
     * @param idle the last event is older than this
     * @param frequency at least this many events
     * @param monetary at least this sum
     * @param quantile the sum is not under this quantile (0-1) of the sums of all who have such events
     */
    record Rfm(
            EventWindow events,
            @Nullable RuleSpan idle,
            OptionalInt frequency,
            @Nullable BigDecimal monetary,
            @Nullable BigDecimal quantile)
            implements Rule {}

    /**
     * Which events count.
     *
     * @param type for example purchase
     * @param within only those newer than this; null for all
     * @param currency only those in this currency; null for all
     */
    record EventWindow(
            String type,
            @Nullable RuleSpan within,
            @Nullable String currency) {}

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

    /** How a property is compared. Text that reads as a number or a truth value counts as one. */
    sealed interface Comparison {

        /** @param value text, number ({@link BigDecimal}) or boolean */
        record Is(Object value) implements Comparison {}

        /** Also holds where the property is unknown. */
        record IsNot(Object value) implements Comparison {}

        record OneOf(List<String> values) implements Comparison {
            public OneOf {
                values = List.copyOf(values);
            }
        }

        /** Upper and lower case are the same. */
        record Contains(String text) implements Comparison {}

        /** Upper and lower case are the same. */
        record StartsWith(String text) implements Comparison {}

        record Within(Range range) implements Comparison {}

        /** A date strictly before. */
        record Before(LocalDate date) implements Comparison {}

        /** A date on or after. */
        record From(LocalDate date) implements Comparison {}

        record Known(boolean known) implements Comparison {}
    }

    /** The core property of this name, if it is one. */
    static Optional<MemberProperty> coreProperty(String name) {
        return MemberProperty.named(name);
    }
}
