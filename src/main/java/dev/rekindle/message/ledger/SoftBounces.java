package dev.rekindle.message.ledger;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.message.channel.Channels;
import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the messages to an address that failed one after another because its mailbox is full or busy, or for no stated
 * cause. A delivered message begins the count anew.
 */
@Component
class SoftBounces {

    private static final String ADD = """
            insert into soft_bounce (message_id, channel, address, at) values (:message, :channel, :address, :now)
            on conflict (message_id) do nothing
            """;

    private static final String SINCE_DELIVERY = """
            select count(*) as n, min(s.at) as first
              from soft_bounce s
             where s.channel = :channel and s.address = :address
               and s.at > coalesce((select max(m.sent_at) from message m
                                     where lower(m.address) = lower(:sentTo) and m.channel = :channel
                                       and m.state = 'DELIVERED' and m.settled_at is not null), '-infinity')
            """;

    private static final String FORGET = "delete from soft_bounce where channel = :channel and address = :address";

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Live<Settings> settings;

    SoftBounces(JdbcClient jdbc, Channels channels, Live<Settings> settings) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.settings = settings;
    }

    /** Counts a message. @return whether the address has had enough of them; the next one begins anew */
    boolean isLastAfter(Refusals.Refused refused, Instant now) {
        String address = channels.get(refused.channel()).normalAddress(refused.address());
        jdbc.sql(ADD)
                .param("message", refused.message().value())
                .param("channel", refused.channel().value())
                .param("address", address)
                .param("now", timestamp(now))
                .update();
        boolean enough = sinceDelivery(refused, address).isEnough(settings.get(), now);
        if (enough) {
            jdbc.sql(FORGET)
                    .param("channel", refused.channel().value())
                    .param("address", address)
                    .update();
        }
        return enough;
    }

    private Row sinceDelivery(Refusals.Refused refused, String address) {
        return jdbc.sql(SINCE_DELIVERY)
                .param("channel", refused.channel().value())
                .param("address", address)
                .param("sentTo", refused.address())
                .query(Row.class)
                .single();
    }

    /** @param first when the first of them failed; null when there is none */
    record Row(int n, @Nullable OffsetDateTime first) {

        boolean isEnough(Settings settings, Instant now) {
            return first != null && n >= settings.count() && !first.toInstant().isAfter(now.minus(settings.over()));
        }
    }

    /**
     * When an address is suppressed.
     *
     * @param count after so many messages that failed one after another, 1 or more
     * @param over the first of them at least so long ago
     */
    @LiveSettings("rekindle.message.soft-bounces")
    record Settings(
            @Setting(group = "sending", at = 130) @DefaultValue("7") @Min(1) @Max(1_000)
            int count,

            @Setting(group = "sending", at = 131) @DefaultValue("P14D")
            Duration over) {

        private static final Duration LONGEST = Duration.ofDays(365);

        Settings {
            if (over.isNegative() || over.compareTo(LONGEST) > 0) {
                throw new InvalidSetting("over", "setting.problem.message.soft-bounces.over");
            }
        }
    }
}
