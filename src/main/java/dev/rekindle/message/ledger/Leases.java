package dev.rekindle.message.ledger;

import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.channel.Channels;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes rows back from nodes that died. A row that had not been sent becomes pending; a row that was being sent becomes
 * unknown, unless a receipt has shown that the provider has it.
 */
@Component
public class Leases {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    private static final String NEXT = """
            select min(at) from (
                select (select min(due_at) from message where state = 'PENDING' and channel = c.key) as at
                  from unnest(:channels::text[]) as c (key)
                union all
                select (select min(leased_until) from message where state in ('LEASED', 'SENDING'))
            ) as next
            """;

    private final JdbcClient jdbc;
    private final MessageTransitions transitions;
    private final Channels channels;
    private final Clock clock;

    Leases(JdbcClient jdbc, MessageTransitions transitions, Channels channels, Clock clock) {
        this.jdbc = jdbc;
        this.transitions = transitions;
        this.channels = channels;
        this.clock = clock;
    }

    /** @return how many rows were taken back */
    @Transactional
    public int releaseExpired() {
        Instant now = clock.instant();
        Map<MessageState, Integer> taken = transitions.expireLeases(now);
        int released = taken.values().stream().mapToInt(Integer::intValue).sum();
        if (released > 0) {
            log.warn("Leases expired: {}", taken);
        }
        return released;
    }

    /** When the next row is due or the next lease expires. */
    public Optional<Instant> next() {
        return jdbc.sql(NEXT)
                .param("channels", texts(channels.keys(), ChannelKey::value))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
