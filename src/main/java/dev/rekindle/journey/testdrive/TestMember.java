package dev.rekindle.journey.testdrive;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Who goes through the journey in a test drive.
 *
 * @param invented whether there is no such member: then the past is the made-up one
 */
public record TestMember(Member member, boolean invented, Past past) {

    /** The number of an invented member, which no stored one has. */
    public static final MemberId INVENTED = new MemberId(0);

    /** A stored member, or an invented one without a past. */
    public TestMember(Member member, boolean invented) {
        this(member, invented, Past.NONE);
    }

    /**
     * What is so of an invented member.
     *
     * @param events when each event happened last, by its type
     * @param segments keys of the segments that the member is in
     * @param optedOut channels to which the member has not opted in; all others are assumed to be opted in
     */
    public record Past(Map<String, Instant> events, Set<String> segments, Set<ChannelKey> optedOut) {

        public static final Past NONE = new Past(Map.of(), Set.of(), Set.of());
    }
}
