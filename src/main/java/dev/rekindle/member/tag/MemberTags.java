package dev.rekindle.member.tag;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import java.time.Instant;
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
     * @param by the user, or import, api, journey and other parts of the application; null when it was not recorded
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
                        instant(row, "tagged_at"),
                        row.getString("tagged_by"),
                        instantOrNull(row, "expires_at")))
                .list();
    }

    /**
     * A tag that was added or removed.
     *
     * @param by a user, or import, api, journey, expiry and other parts of the application; null when it was not recorded
     */
    public record Change(
            String tag, boolean added, Instant at, @Nullable String by) {}

    /** Changes before an instant, newest first. */
    public List<Change> changesOf(MemberId member, Instant before, int limit) {
        return jdbc.sql("""
                        select tag, added, changed_at, changed_by from member_tag_change
                         where member_id = :member and changed_at < :before
                         order by changed_at desc, id desc limit :limit
                        """)
                .param("member", member.value())
                .param("before", timestamp(before))
                .param("limit", limit)
                .query((row, number) -> new Change(
                        row.getString("tag"),
                        row.getBoolean("added"),
                        instant(row, "changed_at"),
                        row.getString("changed_by")))
                .list();
    }

    /** Removes what has expired. @return how many tags */
    int expire(Instant now) {
        return jdbc.sql("""
                        with gone as (delete from member_tag where expires_at <= :now returning member_id, tag, expires_at)
                        insert into member_tag_change (member_id, tag, added, changed_at, changed_by)
                        select member_id, tag, false, expires_at, 'expiry' from gone
                        """).param("now", timestamp(now)).update();
    }
}
