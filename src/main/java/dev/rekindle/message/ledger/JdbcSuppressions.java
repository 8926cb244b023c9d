package dev.rekindle.message.ledger;

import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.Suppressions;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of suppressed addresses. */
@Component
class JdbcSuppressions implements Suppressions {

    private static final Logger log = LoggerFactory.getLogger(JdbcSuppressions.class);

    private static final String ADD = """
            insert into suppression (channel, address, reason, added_at) values (:channel, :address, :reason, :now)
            on conflict (channel, address) do nothing
            """;

    private static final String AMONG = """
            select address from suppression where channel = :channel and address = any(:addresses)
            """;

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Clock clock;

    JdbcSuppressions(JdbcClient jdbc, Channels channels, Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public void add(ChannelKey channel, String address, String reason) {
        int added = jdbc.sql(ADD)
                .param("channel", channel.value())
                .param("address", channels.get(channel).normalAddress(address))
                .param("reason", reason)
                .param("now", timestamp(clock.instant()))
                .update();
        if (added == 1) {
            log.info("Address suppressed: channel={} reason={}", channel, reason);
        }
    }

    @Override
    public Set<String> among(ChannelKey channel, Collection<String> addresses) {
        if (addresses.isEmpty()) {
            return Set.of();
        }
        Channel form = channels.get(channel);
        var suppressed = new HashSet<>(jdbc.sql(AMONG)
                .param("channel", channel.value())
                .param("addresses", texts(addresses, form::normalAddress))
                .query(String.class)
                .list());
        return addresses.stream()
                .filter(address -> suppressed.contains(form.normalAddress(address)))
                .collect(Collectors.toSet());
    }
}
