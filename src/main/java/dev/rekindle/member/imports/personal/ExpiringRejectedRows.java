package dev.rekindle.member.imports.personal;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.person.ExpiringData;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rejected rows of old imports; how many there were stays. */
@Component
class ExpiringRejectedRows implements ExpiringData {

    private final JdbcClient jdbc;

    ExpiringRejectedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.REJECTED_ROWS;
    }

    @Override
    public int expire(Instant olderThan, int limit) {
        return jdbc.sql("""
                        delete from member_import_refusal_slice
                         where (import_id, first_row) in (select s.import_id, s.first_row
                                                            from member_import_refusal_slice s
                                                            join member_import i on i.id = s.import_id
                                                           where i.finished_at < :before
                                                           limit :limit)
                        """)
                .param("before", timestamp(olderThan))
                .param("limit", limit)
                .update();
    }
}
