package dev.rekindle.event;

import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The events of members. Every method works in the caller's transaction, or in one of its own where there is none. */
public interface Events {

    /**
     * Records events in bulk, in the given order, and adds them to the queue. An event with a known id changes nothing: it
     * is counted as repeated if it has the recorded content, else it is a conflict. An event of an unknown member is
     * refused. Publishes {@link EventsRecorded} in the same transaction if any event was recorded.
     */
    Recorded record(List<EventDraft> drafts);

    /**
     * Replaces the content of the recorded event with the draft's id, keeps the content before, and publishes
     * {@link EventCorrected} in the same transaction if anything changed. What is computed from events, such as sums and
     * segments, follows when it is computed next.
     *
     * @param reason why, for the audit log; null where nobody says it
     */
    Correction correct(EventDraft draft, @Nullable String reason);

    /** Corrects without a reason. */
    Correction correct(EventDraft draft);

    /**
     * Withdraws a recorded event, because it never happened, and with it the refunds that name it. It is recorded no longer,
     * so that everything that is computed from events follows; what it was is kept, and its id is not recorded again.
     * Publishes {@link EventWithdrawn} for each in the same transaction.
     *
     * @param reason why, for the audit log
     */
    Withdrawal withdraw(String id, String reason);

    /** The outcome of {@link #withdraw}. */
    enum Withdrawal {
        WITHDRAWN,
        /** It is withdrawn already. */
        ALREADY,
        /** No event has the id. */
        UNKNOWN
    }

    /** The outcome of {@link #correct}. */
    enum Correction {
        CORRECTED,
        /** The event has this content already. */
        UNCHANGED,
        /** No event has the id. */
        UNKNOWN,
        /** The event was withdrawn. */
        WITHDRAWN,
        /** The event is another member's; an event keeps its member. */
        OTHER_MEMBER
    }

    /** The number of lanes of the queue, and so of transactions that can take queued events at the same time. */
    int LANES = 16;

    /**
     * Removes events from the queue; the removal takes effect when the transaction commits. No other transaction takes
     * events of the same members before this one ends, so that each member's events are processed in the order in which
     * they were recorded. Must be called in a transaction.
     *
     * @param limit the most events
     * @param first the lane to begin with, any number (modulo {@link #LANES}). After a rollback the same number finds the
     *     same events unless another transaction took them. A caller that increments it with each batch reaches every
     *     lane
     * @param least while other transactions hold lanes, fewer events than this are left to them, because large batches
     *     are cheaper
     * @return in the order in which they were recorded; empty when none is queued, when other transactions hold all lanes
     *     with events, or when fewer than {@code least} are left
     */
    List<MemberEvent> takeWaiting(int limit, int first, int least);

    /** Whether the queue has an event. */
    boolean hasWaiting();

    /** When the event was recorded that is queued for the longest time, whether or not its lane is held. */
    Optional<Instant> waitingSince();

    /** The given members who have an event of the type at or after {@code since}. */
    Set<MemberId> whoDid(Collection<MemberId> members, String type, Instant since);

    /** A member's latest events, newest first. */
    List<MemberEvent> latestOf(MemberId member, int limit);

    /** A member's latest events at or before an instant, newest first. */
    List<MemberEvent> latestOf(MemberId member, Instant until, int limit);

    /**
     * A member's latest event of a type; with a key, the latest that has a property of this value, else the latest.
     *
     * @param key such as an order's number; empty for none
     */
    Optional<MemberEvent> latestOf(MemberId member, String type, String key);

    /** For each member, a summary of each event type and currency; members without events are absent. */
    Map<MemberId, List<Summary>> summariesOf(Collection<MemberId> members);

    /** The types of events that were recorded, in order; costs one index look-up for each, however many events there are. */
    SortedSet<String> types();

    /** The number of events of a type that occurred at or after {@code since}. */
    long count(String type, Instant since);

    /** When the latest event of a type occurred; empty when none is recorded. */
    Optional<Instant> latest(String type);

    /** The number of events of each type. */
    Map<String, Long> countsByType();

    /**
     * The outcome of {@link #record}.
     *
     * @param repeated drafts that were recorded before with the same content
     * @param conflicts drafts whose id is recorded with other content; their reason is other-content
     */
    record Recorded(int taken, int repeated, List<Refused> conflicts, List<Refused> refused) {}

    /**
     * A draft that was not recorded.
     *
     * @param position index in the batch, from 0
     * @param reason a stable word: unknown-member, other-content
     */
    record Refused(int position, String id, String reason) {}

    /**
     * A member's events of one type in one currency.
     *
     * @param total sum of the amounts; null when no event has an amount
     */
    record Summary(
            String type,
            long count,
            Instant firstAt,
            Instant lastAt,
            @Nullable BigDecimal total,
            @Nullable String currency) {}
}
