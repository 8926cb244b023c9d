package dev.rekindle.segment.rule;

import dev.rekindle.member.ChannelKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A condition on what a member is. */
public sealed interface MemberCondition extends Rule {

    <R> R ofMember(Cases<R> cases);

    @Override
    default <R> R match(Rule.Cases<R> cases) {
        return cases.member(this);
    }

    /** One method for each kind of condition. */
    interface Cases<R> {

        R attribute(Attribute condition);

        R tag(Tag condition);

        R consent(Consent condition);

        R joined(Joined condition);

        R occasion(Occasion condition);

        R inSegment(InSegment condition);

        R audience(Audience condition);

        R sample(Sample condition);
    }

    /** @param name a core property of a member ({@link MemberProperty}) or else one of the further attributes */
    record Attribute(String name, Comparison comparison) implements MemberCondition {

        @Override
        public <R> R ofMember(Cases<R> cases) {
            return cases.attribute(this);
        }
    }

    record Tag(String tag) implements MemberCondition {

        @Override
        public <R> R ofMember(Cases<R> cases) {
            return cases.tag(this);
        }
    }

    /**
     * What a member said about messages on a channel. Each member is in exactly one of the states.
     *
     * @param topic null for the channel as a whole; a topic is given with its channel unless it was withdrawn
     */
    record Consent(ChannelKey channel, @Nullable String topic, State state) implements MemberCondition {

        /** Gave it. */
        public Consent(ChannelKey channel, @Nullable String topic) {
            this(channel, topic, State.GIVEN);
        }

        /** What a member said. */
        public enum State {
            GIVEN,
            WITHDRAWN,
            NEVER_ASKED
        }

        @Override
        public <R> R ofMember(Cases<R> cases) {
            return cases.consent(this);
        }
    }

    record Joined(Window window) implements MemberCondition {

        @Override
        public <R> R ofMember(Cases<R> cases) {
            return cases.joined(this);
        }
    }

    /**
     * The occasion falls on one of these days, counted from today in the system's zone.
     *
     * @param name for example birthday, solar or lunar
     * @param first -366 to 366; 0 is today, negative numbers are days ago
     * @param last not before the first
     */
    record Occasion(String name, int first, int last) implements MemberCondition {

        @Override
        public <R> R ofMember(Cases<R> cases) {
            return cases.occasion(this);
        }
    }

    /** Is in the other segment, as that was last evaluated. */
    record InSegment(String key) implements MemberCondition {

        @Override
        public <R> R ofMember(Cases<R> cases) {
            return cases.inSegment(this);
        }
    }

    /** Is in the outside audience, as that was last pulled; always the whole rule of the audience's own segment. */
    record Audience(String key) implements MemberCondition {

        @Override
        public <R> R ofMember(Cases<R> cases) {
            return cases.audience(this);
        }
    }

    /**
     * A slice of all members that a hash of the seed and the member cuts; the same members each time.
     *
     * @param from where the slice begins, in per cent; 0-100
     * @param percent how large it is; from and percent together at most 100
     */
    record Sample(String seed, BigDecimal from, BigDecimal percent) implements MemberCondition {

        @Override
        public <R> R ofMember(Cases<R> cases) {
            return cases.sample(this);
        }
    }
}
