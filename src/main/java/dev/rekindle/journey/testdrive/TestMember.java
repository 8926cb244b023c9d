package dev.rekindle.journey.testdrive;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;

/**
 * Who goes through the journey in a test drive.
 *
 * @param invented whether there is no such member: then there are no past events, no segments, and consent is assumed
 */
public record TestMember(Member member, boolean invented) {

    /** The number of an invented member, which no stored one has. */
    public static final MemberId INVENTED = new MemberId(0);
}
