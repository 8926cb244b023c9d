package dev.rekindle.message;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All messages, as every screen and export reads them. */
public interface Ledger {

    Optional<LedgerEntry> byId(MessageId message);

    /** The entries that exist, by id. */
    Map<MessageId, LedgerEntry> byIds(Collection<MessageId> messages);

    /** A member's messages planned before an instant, with their logs, newest planned first. */
    List<LoggedEntry> ofMember(MemberId member, Instant before, int limit);

    /** The log of a message, oldest entry first. */
    List<MessageLogEntry> logOf(MessageId message);

    /** The messages that the query matches, newest planned first. */
    List<LedgerEntry> search(LedgerQuery query, LedgerQuery.Range range);

    /** The messages that the query matches, counted by status; the query's own status is ignored. */
    MessageCounts count(LedgerQuery query);

    /** The reasons that messages have, in alphabetical order. */
    List<String> reasons();

    /** How many messages wait for a cause to be fixed, by the cause; empty when nothing is wrong. */
    Map<RefusalCause, Long> waiting();

    /** A message and its log. */
    record LoggedEntry(LedgerEntry entry, List<MessageLogEntry> log) {}
}
