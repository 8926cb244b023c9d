package dev.rekindle.member.tag;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tags of one member, with owner and expiry. */
@Component
public class MemberTags {

    private final JdbcClient jdbc;

    MemberTags(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param by the user, or import, api, {@code journey:<key>}; null when it was not recorded
     * @param until when it is removed; null for never
     */
    public record Tag(
            String name,
            Instant since,
            @Nullable String by,
            @Nullable Instant until) {}

    /** In order of their names. */
    public List<Tag> of(MemberId member) {
        return jdbc.sql(
                        "select tag, tagged_at, tagged_by, expires_at from member_tag where member_id = :member order by tag")
                .param("member", member.value())
                .query((row, number) -> new Tag(
                        row.getString("tag"),
                        row.getObject("tagged_at", OffsetDateTime.class).toInstant(),
                        row.getString("tagged_by"),
                        until(row)))
                .list();
    }

    private static @Nullable Instant until(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("expires_at", OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Removes what has expired. @return how many tags */
    int expire(Instant now) {
        return jdbc.sql("delete from member_tag where expires_at <= :now")
                .param("now", timestamp(now))
                .update();
    }
}
