package dev.rekindle.message.ledger;

import static java.util.stream.Collectors.groupingBy;

import dev.rekindle.member.MemberId;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageCounts;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.MessageStatus;
import dev.rekindle.schedule.WorkAvailable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the ledger for screens, and lets a person have an unknown message sent again. */
@Component
class JdbcLedger implements Ledger {

    private static final Logger log = LoggerFactory.getLogger(JdbcLedger.class);

    private static final String BY_IDS = "select * from message where id = any(:ids)";

    private static final String OF_MEMBER = """
            select * from message where member_id = :member and planned_at < :before
             order by planned_at desc, id desc limit :limit
            """;

    private static final String LOG = """
            select message_id, at, what, detail from message_log where message_id = any(:ids) order by at, id
            """;

    /** Those passed over are not looked at any further than the order takes. */
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

    // due at once and good for as long as a new one, whatever its first due time was
    private static final String RESEND = """
            update message
               set state = 'PENDING', reason = null, due_at = :now, expires_at = :now + (expires_at - planned_at),
                   attempts = 0, leased_by = null, leased_until = null, sent_at = null, settled_at = null,
                   provider_id = null
             where id = :id and state = 'UNKNOWN'
            """;

    private final JdbcClient jdbc;
    private final LedgerTextSearch text;
    private final MessageLog happenings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcLedger(
            JdbcClient jdbc,
            LedgerTextSearch text,
            MessageLog happenings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.text = text;
        this.happenings = happenings;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<LedgerEntry> byId(long message) {
        return Optional.ofNullable(byIds(List.of(message)).get(message));
    }

    @Override
    public Map<Long, LedgerEntry> byIds(Collection<Long> messages) {
        var found = new HashMap<Long, LedgerEntry>();
        jdbc.sql(BY_IDS)
                .param("ids", messages.toArray(Long[]::new))
                .query(LedgerRowMapper::entry)
                .list()
                .forEach(entry -> found.put(entry.id(), entry));
        return found;
    }

    @Override
    public List<Told> ofMember(MemberId member, Instant before, int limit) {
        List<LedgerEntry> entries = jdbc.sql(OF_MEMBER)
                .param("member", member.value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(LedgerRowMapper::entry)
                .list();
        Map<Long, List<MessageLogEntry>> lines = logOf(
                        entries.stream().map(LedgerEntry::id).toList())
                .stream()
                .collect(groupingBy(MessageLogEntry::message));
        return entries.stream()
                .map(entry -> new Told(entry, lines.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    @Override
    public List<MessageLogEntry> logOf(long message) {
        return logOf(List.of(message));
    }

    @Override
    public List<LedgerEntry> search(LedgerQuery query) {
        var where = LedgerFilter.of(query, meaning(query), true);
        return jdbc.sql(PAGE.formatted(where.sql()))
                .params(where.params())
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query(LedgerRowMapper::entry)
                .list();
    }

    @Override
    public MessageCounts count(LedgerQuery query) {
        var where = LedgerFilter.of(query, meaning(query), false);
        var counts = new EnumMap<MessageStatus, Long>(MessageStatus.class);
        jdbc.sql("select state, count(*) as n from message " + where.sql() + " group by state")
                .params(where.params())
                .query(row -> {
                    var standing = MessageStatus.of(MessageState.valueOf(row.getString("state")));
                    counts.merge(standing, row.getLong("n"), Long::sum);
                });
        return new MessageCounts(counts);
    }

    @Override
    public List<String> reasons() {
        return jdbc.sql(REASONS).query(String.class).list();
    }

    @Override
    @Transactional
    public boolean resend(long message, String by) {
        Instant now = clock.instant();
        boolean changed = jdbc.sql(RESEND)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", message)
                        .update()
                == 1;
        if (changed) {
            happenings.settled(List.of(message), MessageState.PENDING, now, MessageLogEntry.What.RESENT, by);
            events.publishEvent(new WorkAvailable("messages"));
            log.info("Unknown message sent again: message={} by={}", message, by);
        }
        return changed;
    }

    private LedgerFilter.@Nullable Part meaning(LedgerQuery query) {
        return query.text() == null || query.text().isBlank() ? null : text.meaning(query.text());
    }

    private List<MessageLogEntry> logOf(List<Long> messages) {
        return jdbc.sql(LOG)
                .param("ids", messages.toArray(Long[]::new))
                .query(LedgerRowMapper::logLine)
                .list();
    }
}
