package dev.rekindle.message.ledger;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.schedule.DueWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Settles messages that no receipt came for: an e-mail that did not bounce counts as delivered, an SMS becomes unknown
 * (decision 0050).
 */
@Component
class Settlement implements DueWork {

    private static final int BATCH = 1000;

    private static final String OLDEST = """
            select min(sent_at) from message where channel = :channel and state = 'AWAITING'
            """;

    private final JdbcClient jdbc;
    private final MessageTransitions transitions;
    private final Patience patience;
    private final Clock clock;

    Settlement(JdbcClient jdbc, MessageTransitions transitions, Patience patience, Clock clock) {
        this.jdbc = jdbc;
        this.transitions = transitions;
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
        Instant emailBefore = now.minus(patience.of(ChannelKind.EMAIL));
        Instant smsBefore = now.minus(patience.of(ChannelKind.SMS));
        return transitions.assumeDelivered(ChannelKind.EMAIL, emailBefore, BATCH, now)
                + transitions.giveUp(ChannelKind.SMS, smsBefore, BATCH, now);
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
