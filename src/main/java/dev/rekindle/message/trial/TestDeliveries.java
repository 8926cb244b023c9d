package dev.rekindle.message.trial;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.security.Actor;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Through which channels a test message has reached its provider, and when last. */
@Component
public class TestDeliveries {

    private final JdbcClient jdbc;
    private final Clock clock;

    TestDeliveries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    void record(Set<ChannelKey> accepted, Actor by) {
        for (ChannelKey channel : accepted) {
            jdbc.sql("""
                    insert into test_delivery (channel, delivered_at, by_user) values (:channel, :now, :by)
                    on conflict (channel) do update
                       set delivered_at = excluded.delivered_at, by_user = excluded.by_user
                    """)
                    .param("channel", channel.value())
                    .param("now", SqlParameters.timestamp(clock.instant()))
                    .param("by", by.name())
                    .update();
        }
    }

    /** The channels whose provider has accepted a test message. */
    public Set<ChannelKey> channels() {
        return jdbc.sql("select channel from test_delivery").query(String.class).list().stream()
                .map(ChannelKey::of)
                .collect(Collectors.toSet());
    }
}
