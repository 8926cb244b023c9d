package dev.rekindle.sandbox.store;

import dev.rekindle.member.person.ExpiringData;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Old messages of the sandbox's inbox. */
@Component
class ExpiringInbox implements ExpiringData {

    private final JdbcClient jdbc;

    ExpiringInbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.SANDBOX;
    }

    @Override
    public int expire(Instant olderThan, int limit) {
        return jdbc.sql("""
                        delete from sandbox_message
                         where id in (select id from sandbox_message where received_at < :before limit :limit)
                        """)
                .param("before", olderThan.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }
}
