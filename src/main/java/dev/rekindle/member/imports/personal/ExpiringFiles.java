package dev.rekindle.member.imports.personal;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.person.ExpiringData;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Uploaded files that nobody imported. Also deleted when the next file is uploaded. */
@Component
class ExpiringFiles implements ExpiringData {

    private final JdbcClient jdbc;

    ExpiringFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.FILES;
    }

    @Override
    public int expire(Instant olderThan, int limit) {
        return jdbc.sql("""
                        delete from member_import_piece
                         where (import_id, no) in (select p.import_id, p.no
                                                     from member_import_piece p
                                                     join member_import i on i.id = p.import_id
                                                    where i.state <> 'RUNNING' and i.uploaded_at < :before
                                                    limit :limit)
                        """)
                .param("before", timestamp(olderThan))
                .param("limit", limit)
                .update();
    }
}
