package dev.rekindle.message.ledger;

import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageState;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes rows back from nodes that died. What had not been handed over waits again; what was being handed over is
 * unknown, unless a receipt has shown meanwhile that the provider has it.
 */
@Component
public class Leases {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    private static final String RELEASE = """
            with gone as (
                select id, state from message
                 where state in ('LEASED', 'SENDING') and leased_until <= :now
                 order by id
                   for update skip locked
            )
            update message m
               set state = case when gone.state = 'LEASED' then 'PENDING'
                                when m.provider_id is not null then 'AWAITING'
                                else 'UNKNOWN' end,
                   reason = case when gone.state = 'LEASED' or m.provider_id is not null then null
                                 else 'node-lost' end,
                   settled_at = case when gone.state = 'LEASED' or m.provider_id is not null then null
                                     else cast(:now as timestamptz) end,
                   leased_by = case when gone.state = 'LEASED' then null else m.leased_by end,
                   leased_until = null
              from gone
             where m.id = gone.id
            returning m.id, m.state
            """;

    private static final String NEXT = """
            select min(at) from (
                select (select min(due_at) from message where state = 'PENDING' and channel = 'EMAIL') as at
                union all
                select (select min(due_at) from message where state = 'PENDING' and channel = 'SMS')
                union all
                select (select min(leased_until) from message where state in ('LEASED', 'SENDING'))
            ) as next
            """;

    private final JdbcClient jdbc;
    private final MessageLog happenings;
    private final Clock clock;

    Leases(JdbcClient jdbc, MessageLog happenings, Clock clock) {
        this.jdbc = jdbc;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** @return how many rows were taken back */
    @Transactional
    public int releaseExpired() {
        Instant now = clock.instant();
        var waiting = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        var awaiting = new ArrayList<Long>();
        jdbc.sql(RELEASE).param("now", now.atOffset(ZoneOffset.UTC)).query(row -> {
            List<Long> into = switch (MessageState.valueOf(row.getString("state"))) {
                case PENDING -> waiting;
                case AWAITING -> awaiting;
                default -> unknown;
            };
            into.add(row.getLong("id"));
        });
        happenings.note(waiting.stream()
                .map(id -> new MessageLogEntry(id, now, MessageLogEntry.What.LEASE_LOST, null))
                .toList());
        happenings.settled(awaiting, MessageState.AWAITING, now, MessageLogEntry.What.ACCEPTED, null);
        happenings.settled(unknown, MessageState.UNKNOWN, now, MessageLogEntry.What.UNKNOWN, "node-lost");
        int released = waiting.size() + unknown.size() + awaiting.size();
        if (released > 0) {
            log.warn(
                    "Leases expired: waiting={} awaiting={} unknown={}",
                    waiting.size(),
                    awaiting.size(),
                    unknown.size());
        }
        return released;
    }

    /** When the next row is due or a lease runs out. */
    public Optional<Instant> next() {
        return jdbc.sql(NEXT).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }
}
