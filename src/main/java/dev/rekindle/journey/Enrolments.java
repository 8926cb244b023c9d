package dev.rekindle.journey;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Who is walking through which journey. */
public interface Enrolments {

    /**
     * Lets members in now, in one transaction per few hundred. Who is inside already, has used the entry key or may not
     * come again is passed over.
     *
     * @param entryKey what lets them in once, for example {@code api:2026-11-21}
     * @throws IllegalArgumentException if there is no such journey or it takes nobody in at present
     */
    Entered enter(String journey, String entryKey, Collection<MemberId> members);

    /**
     * Begins to let in everyone who is in the segment, in the background; goes on where it stopped if a node dies. The
     * same entry key again changes nothing.
     *
     * @throws IllegalArgumentException if there is no such journey or its entry names no segment
     */
    void launch(String journey, String entryKey);

    /** A member's passages that began before an instant, newest first. */
    List<MemberEnrolment> ofMember(MemberId member, Instant before, int limit);

    /** How many passages of the journey are open, of either arm. */
    long underWay(String journey);

    /** @param passedOver those who were not let in */
    record Entered(int enrolled, int passedOver) {}
}
