package dev.rekindle.segment.source.pull;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.person.ExpiringData;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refused rows of old pulls; how many there were stays. */
@Component
class ExpiringPulls implements ExpiringData {

    private final JdbcClient jdbc;

    ExpiringPulls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.REJECTED_ROWS;
    }

    @Override
    public int expire(Instant olderThan, int limit) {
        return jdbc.sql("""
                        delete from audience_refusal_slice
                         where (pull_id, first_row) in (select s.pull_id, s.first_row
                                                          from audience_refusal_slice s
                                                          join audience_pull p on p.id = s.pull_id
                                                         where p.finished_at < :before
                                                         limit :limit)
                        """)
                .param("before", timestamp(olderThan))
                .param("limit", limit)
                .update();
    }
}
