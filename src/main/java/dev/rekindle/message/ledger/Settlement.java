package dev.rekindle.message.ledger;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageState;
import dev.rekindle.schedule.DueWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the waiting for receipts: an e-mail that no bounce followed counts as delivered, an SMS of which nothing was
 * heard is unknown (decision 0050).
 */
@Component
class Settlement implements DueWork {

    private static final int BATCH = 1000;

    private static final String SETTLE = """
            update message m
               set state = :state, reason = :reason, settled_at = :now
              from (select id from message
                     where channel = :channel and state = 'AWAITING' and sent_at <= :before
                     order by sent_at
                     limit :limit
                       for update skip locked) as silent
             where m.id = silent.id
            returning m.id
            """;

    private static final String OLDEST = """
            select min(sent_at) from message where channel = :channel and state = 'AWAITING'
            """;

    private final JdbcClient jdbc;
    private final MessageLog happenings;
    private final Patience patience;
    private final Clock clock;

    Settlement(JdbcClient jdbc, MessageLog happenings, Patience patience, Clock clock) {
        this.jdbc = jdbc;
        this.happenings = happenings;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "settle";
    }

    @Override
    public Optional<Instant> nextDue() {
        return Stream.of(ChannelKind.values())
                .flatMap(channel -> oldest(channel).map(at -> at.plus(patience.of(channel))).stream())
                .min(Instant::compareTo);
    }

    @Override
    @Transactional
    public int runDue() {
        Instant now = clock.instant();
        List<Long> delivered = settle(ChannelKind.EMAIL, MessageState.DELIVERED, null, now);
        happenings.settled(delivered, MessageState.DELIVERED, now, MessageLogEntry.What.DELIVERED, "no-bounce");
        List<Long> unknown = settle(ChannelKind.SMS, MessageState.UNKNOWN, "no-receipt", now);
        happenings.settled(unknown, MessageState.UNKNOWN, now, MessageLogEntry.What.UNKNOWN, "no-receipt");
        return delivered.size() + unknown.size();
    }

    private List<Long> settle(ChannelKind channel, MessageState state, @Nullable String reason, Instant now) {
        return jdbc.sql(SETTLE)
                .param("state", state.name())
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("channel", channel.name())
                .param("before", now.minus(patience.of(channel)).atOffset(ZoneOffset.UTC))
                .param("limit", BATCH)
                .query(Long.class)
                .list();
    }

    private Optional<Instant> oldest(ChannelKind channel) {
        return jdbc.sql(OLDEST)
                .param("channel", channel.name())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /**
     * How long to wait for what may still come back.
     *
     * @param email after this an e-mail that did not bounce counts as delivered
     * @param sms after this an SMS without a receipt is unknown
     */
    @ConfigurationProperties("rekindle.message.settle-after")
    record Patience(
            @DefaultValue("PT1H") Duration email,
            @DefaultValue("P3D") Duration sms) {

        Duration of(ChannelKind channel) {
            return channel == ChannelKind.EMAIL ? email : sms;
        }
    }
}
