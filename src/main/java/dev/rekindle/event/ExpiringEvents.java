package dev.rekindle.event;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.person.ExpiringData;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Old events go with their corrections. An event that waits to be processed stays. */
@Component
class ExpiringEvents implements ExpiringData {

    private final JdbcClient jdbc;

    ExpiringEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.EVENTS;
    }

    @Override
    public int expire(Instant olderThan, int limit) {
        return jdbc.sql("""
                        delete from event
                         where id in (select e.id from event e
                                       where e.occurred_at < :before and e.recorded_at < :before
                                         and not exists (select from event_waiting w where w.event_id = e.id)
                                       limit :limit)
                        """)
                .param("before", timestamp(olderThan))
                .param("limit", limit)
                .update();
    }
}
