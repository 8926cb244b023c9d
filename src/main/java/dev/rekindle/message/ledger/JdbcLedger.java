package dev.rekindle.message.ledger;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static java.util.stream.Collectors.groupingBy;

import dev.rekindle.member.MemberId;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageCounts;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.MessageStatus;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.ledger.search.LedgerFilter;
import dev.rekindle.message.ledger.search.LedgerTextSearch;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the ledger for screens. */
@Component
class JdbcLedger implements Ledger {

    private static final String BY_IDS = "select * from message where id = any(:ids)";

    private static final String OF_MEMBER = """
            select * from message where member_id = :member and planned_at < :before
             order by planned_at desc, id desc limit :limit
            """;

    private static final String LOG = """
            select message_id, at, kind, code, postponed_until, by_user from message_log where message_id = any(:ids) order by at, id
            """;

    /** Skipped rows are read only in the index. */
    private static final String PAGE = """
            select m.*
              from (select id as found from message %s order by planned_at desc, id desc limit :limit offset :offset) page
              join message m on m.id = page.found
             order by m.planned_at desc, m.id desc
            """;

    private static final String REASONS = """
            with recursive step (value) as (
                (select reason from message where reason is not null order by reason limit 1)
                union all
                select (select n.reason from message n where n.reason > step.value order by n.reason limit 1)
                  from step where step.value is not null)
            select value from step where value is not null
            """;

    /** Read from the index of causes. */
    private static final String WAITING = """
            select cause, count(*) as n from message where cause is not null and state = 'PENDING' group by cause
            """;

    private final JdbcClient jdbc;
    private final LedgerTextSearch text;

    JdbcLedger(JdbcClient jdbc, LedgerTextSearch text) {
        this.jdbc = jdbc;
        this.text = text;
    }

    @Override
    public Optional<LedgerEntry> byId(MessageId message) {
        return Optional.ofNullable(byIds(List.of(message)).get(message));
    }

    @Override
    public Map<MessageId, LedgerEntry> byIds(Collection<MessageId> messages) {
        var found = new HashMap<MessageId, LedgerEntry>();
        jdbc.sql(BY_IDS)
                .param("ids", bigints(messages, MessageId::value))
                .query(LedgerRowMapper::entry)
                .list()
                .forEach(entry -> found.put(entry.id(), entry));
        return found;
    }

    @Override
    public List<LoggedEntry> ofMember(MemberId member, Instant before, int limit) {
        List<LedgerEntry> entries = jdbc.sql(OF_MEMBER)
                .param("member", member.value())
                .param("before", timestamp(before))
                .param("limit", limit)
                .query(LedgerRowMapper::entry)
                .list();
        Map<MessageId, List<MessageLogEntry>> lines = logOf(
                        entries.stream().map(LedgerEntry::id).toList())
                .stream()
                .collect(groupingBy(MessageLogEntry::message));
        return entries.stream()
                .map(entry -> new LoggedEntry(entry, lines.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    @Override
    public List<MessageLogEntry> logOf(MessageId message) {
        return logOf(List.of(message));
    }

    @Override
    public List<LedgerEntry> search(LedgerQuery query, LedgerQuery.Range range) {
        var where = LedgerFilter.of(query, text.meaningOf(query), true);
        return jdbc.sql(PAGE.formatted(where.sql()))
                .params(where.params())
                .param("limit", range.limit())
                .param("offset", range.offset())
                .query(LedgerRowMapper::entry)
                .list();
    }

    @Override
    public MessageCounts count(LedgerQuery query) {
        var where = LedgerFilter.of(query, text.meaningOf(query), false);
        var counts = new EnumMap<MessageStatus, Long>(MessageStatus.class);
        jdbc.sql("select state, count(*) as n from message " + where.sql() + " group by state")
                .params(where.params())
                .query(row -> {
                    var status = MessageStatus.of(MessageState.valueOf(row.getString("state")));
                    counts.merge(status, row.getLong("n"), Long::sum);
                });
        return new MessageCounts(counts);
    }

    @Override
    public List<String> reasons() {
        return jdbc.sql(REASONS).query(String.class).list();
    }

    @Override
    public Map<RefusalCause, Long> waiting() {
        var counts = new EnumMap<RefusalCause, Long>(RefusalCause.class);
        jdbc.sql(WAITING).query(row -> {
            counts.put(RefusalCause.valueOf(row.getString("cause")), row.getLong("n"));
        });
        counts.keySet().removeIf(cause -> !cause.waits());
        return counts;
    }

    private List<MessageLogEntry> logOf(List<MessageId> messages) {
        return jdbc.sql(LOG)
                .param("ids", bigints(messages, MessageId::value))
                .query(LedgerRowMapper::logEntry)
                .list();
    }
}
