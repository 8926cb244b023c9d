package dev.rekindle.segment.membership;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.person.ExpiringData;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Old changes of segments. Journeys read changes within minutes; trends have counts of their own. */
@Component
class ExpiringSegmentChanges implements ExpiringData {

    private final JdbcClient jdbc;

    ExpiringSegmentChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.SEGMENT_CHANGES;
    }

    /** The last change of a segment stays: a journey's cursor is compared with it. */
    @Override
    public int expire(Instant olderThan, int limit) {
        return jdbc.sql("""
                        delete from segment_change
                         where (segment_key, id) in (select c.segment_key, c.id from segment_change c
                                       where c.changed_at < :before
                                         and exists (select from segment_change later
                                                      where later.segment_key = c.segment_key and later.id > c.id)
                                       limit :limit)
                        """)
                .param("before", timestamp(olderThan))
                .param("limit", limit)
                .update();
    }
}
