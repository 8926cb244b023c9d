package dev.rekindle.event;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The events of members. */
public interface Events {

    /**
     * Records in bulk; a known id is counted as repeated and changes nothing, an unknown member is refused, the others
     * are taken. Publishes {@code Nudge("events")} after commit.
     */
    Recorded record(List<EventDraft> drafts);

    /**
     * Takes events that no one has worked on yet, in order of arrival, locked to this transaction with SKIP LOCKED;
     * they are gone from the waiting line when the transaction commits.
     */
    List<MemberEvent> takeWaiting(int limit);

    /** Those of the members who have an event of the type at or after {@code since}. */
    Set<MemberId> whoDid(Collection<MemberId> members, String type, Instant since);

    /** A member's latest events, newest first. */
    List<MemberEvent> latestOf(MemberId member, int limit);

    /** The outcome of {@link #record}. */
    record Recorded(int taken, int repeated, List<Refused> refused) {}

    /** @param position place in the batch, from 0 */
    record Refused(int position, String id, String reason) {}
}
