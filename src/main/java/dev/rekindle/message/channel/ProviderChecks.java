package dev.rekindle.message.channel;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.platform.SqlParameters;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The latest test of each channel's connection to its provider. */
@Component
public class ProviderChecks {

    private final JdbcClient jdbc;
    private final Clock clock;

    ProviderChecks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param ok whether the provider answered as it should */
    @Transactional
    public void record(ChannelKey channel, boolean ok) {
        jdbc.sql("""
                insert into channel_test (channel, ok, tested_at) values (:channel, :ok, :now)
                on conflict (channel) do update set ok = excluded.ok, tested_at = excluded.tested_at
                """)
                .param("channel", channel.value())
                .param("ok", ok)
                .param("now", SqlParameters.timestamp(clock.instant()))
                .update();
    }

    /** Whether the latest test of any channel passed. */
    public boolean anyPassed() {
        return jdbc.sql("select exists (select from channel_test where ok)")
                .query(Boolean.class)
                .single();
    }
}
