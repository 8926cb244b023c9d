package dev.rekindle.event;

import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of members. Every method works in the caller's transaction, or in one of its own where there is none. */
public interface Events {

    /**
     * Records in bulk, in the order given; a known id is counted as repeated and changes nothing, an unknown member is
     * refused, the others are taken and put into the waiting line. Publishes {@link EventsRecorded} in the same
     * transaction when any was taken.
     */
    Recorded record(List<EventDraft> drafts);

    /** How many may take waiting events at a time. */
    int LANES = 16;

    /**
     * Takes events that no one has worked on yet; they are gone from the waiting line when the transaction commits. Nobody
     * else takes events of the same members before it has ended, so a member's come in the order in which they were
     * recorded, whoever takes them. Must be called in a transaction.
     *
     * @param limit at most so many
     * @param first with whose to begin, any number: after a rollback the same finds the same again, unless others were
     *     quicker; a caller who counts on with each batch leaves nobody waiting for ever
     * @param least while others are at work, fewer than so many are left to them: it is cheaper to work on many at a time
     * @return in the order in which they were recorded; empty when none waits, or others are at work on all members who
     *     have any waiting, or little is left
     */
    List<MemberEvent> takeWaiting(int limit, int first, int least);

    /** Whether any event waits to be taken. */
    boolean hasWaiting();

    /** Those of the members who have an event of the type at or after {@code since}. */
    Set<MemberId> whoDid(Collection<MemberId> members, String type, Instant since);

    /** A member's latest events, newest first. */
    List<MemberEvent> latestOf(MemberId member, int limit);

    /** A member's latest events at or before an instant, newest first. */
    List<MemberEvent> latestOf(MemberId member, Instant until, int limit);

    /** For each member, how often and for how much they did each type of thing; members without events are absent. */
    Map<MemberId, List<Summary>> summariesOf(Collection<MemberId> members);

    /** How many events of each type there are in all. */
    Map<String, Long> countsByType();

    /** The outcome of {@link #record}. */
    record Recorded(int taken, int repeated, List<Refused> refused) {}

    /**
     * A draft that was not taken.
     *
     * @param position place in the batch, from 0
     * @param reason a stable word: unknown-member
     */
    record Refused(int position, String id, String reason) {}

    /**
     * What a member did of one type, in one currency.
     *
     * @param total sum of the amounts; null where none had one
     */
    record Summary(
            String type,
            long count,
            Instant firstAt,
            Instant lastAt,
            @Nullable BigDecimal total,
            @Nullable String currency) {}
}
