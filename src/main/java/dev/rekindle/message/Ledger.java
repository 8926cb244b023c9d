package dev.rekindle.message;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one book of messages that every screen and export reads. */
public interface Ledger {

    Optional<LedgerEntry> byId(MessageId message);

    /** Many at once; absent ids are absent. */
    Map<MessageId, LedgerEntry> byIds(Collection<MessageId> messages);

    /** A member's messages planned before an instant, with everything that happened to each, newest planned first. */
    List<Told> ofMember(MemberId member, Instant before, int limit);

    /** What happened to a message, oldest first. */
    List<MessageLogEntry> logOf(MessageId message);

    /** A page of what the query matches, newest planned first. */
    List<LedgerEntry> search(LedgerQuery query);

    /** How those stand that the query matches, whichever standing it asks for. */
    MessageCounts count(LedgerQuery query);

    /** The reasons in use with withheld and failed messages, in order of the alphabet, for a filter. */
    List<String> reasons();

    /**
     * Sends a message again whose answer was lost; the one way out of UNKNOWN that may reach the member twice.
     *
     * @param user who asked for it
     * @return false when the message is not unknown, and nothing was changed
     */
    boolean resend(MessageId message, String user);

    /** A message and its log. */
    record Told(LedgerEntry entry, List<MessageLogEntry> log) {}
}
