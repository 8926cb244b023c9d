package dev.rekindle.message.ledger;

import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.channel.ReceiptTimeout;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Settles messages without a receipt as their channel defines: as delivered, or as unknown (decision 0050). */
@Component
class Settlement implements DueWork {

    private static final int BATCH = 1000;

    private static final String OLDEST = """
            select min(sent_at) from message where channel = :channel and state = 'AWAITING'
            """;

    private final JdbcClient jdbc;
    private final MessageTransitions transitions;
    private final Channels channels;
    private final Settings settings;
    private final Clock clock;

    Settlement(JdbcClient jdbc, MessageTransitions transitions, Channels channels, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transitions = transitions;
        this.channels = channels;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.SETTLEMENT;
    }

    @Override
    public Optional<Instant> nextDue() {
        return channels.all().stream()
                .flatMap(channel -> oldest(channel).map(at -> at.plus(patience(channel))).stream())
                .min(Instant::compareTo);
    }

    @Override
    @Transactional
    public int runDue() {
        Instant now = clock.instant();
        return channels.all().stream().mapToInt(channel -> settle(channel, now)).sum();
    }

    private int settle(Channel channel, Instant now) {
        Instant before = now.minus(patience(channel));
        ReceiptTimeout timeout = channel.receiptTimeout();
        return timeout.delivered()
                ? transitions.assumeDelivered(channel.key(), before, BATCH, now)
                : transitions.giveUp(channel.key(), before, BATCH, now);
    }

    private Duration patience(Channel channel) {
        return settings.settleAfter()
                .getOrDefault(channel.key().value(), channel.receiptTimeout().after());
    }

    private Optional<Instant> oldest(Channel channel) {
        return jdbc.sql(OLDEST)
                .param("channel", channel.key().value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** @param settleAfter how long receipts are waited for, by channel, where it is not as long as the channel says */
    @ConfigurationProperties("rekindle.message")
    record Settings(@DefaultValue Map<String, Duration> settleAfter) {}
}
