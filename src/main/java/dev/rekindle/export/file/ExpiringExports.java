package dev.rekindle.export.file;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.person.ExpiringData;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contents of old files; that they were written stays in the list and in the audit log. */
@Component
class ExpiringExports implements ExpiringData {

    private final JdbcClient jdbc;

    ExpiringExports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.EXPORTS;
    }

    @Override
    public int expire(Instant olderThan, int limit) {
        return jdbc.sql("""
                        with old as (
                            update member_export set state = 'EXPIRED'
                             where id in (select id from member_export
                                           where state = 'READY' and finished_at < :before limit :limit)
                            returning id),
                             pieces as (delete from member_export_piece where export_id in (select id from old)),
                             parts as (delete from member_export_part where export_id in (select id from old))
                        select count(*) from old
                        """)
                .param("before", timestamp(olderThan))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }
}
