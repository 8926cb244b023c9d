package dev.rekindle.segment.membership;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The segments of one member and their history. */
@Repository
public class MemberSegments {

    private final JdbcClient jdbc;

    MemberSegments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Segments the member is in, as last evaluated, in order of their keys. */
    public List<Change> of(MemberId member) {
        return jdbc.sql("select segment_key, true as entered, entered_at as at from segment_member"
                        + " where member_id = ? order by segment_key")
                .param(member.value())
                .query((row, number) ->
                        new Change(row.getString("segment_key"), row.getBoolean("entered"), instant(row, "at")))
                .list();
    }

    /** Changes at or before an instant, newest first. */
    public List<Change> changesOf(MemberId member, Instant until, int limit) {
        return jdbc.sql("select segment_key, entered, changed_at as at from segment_change"
                        + " where member_id = ? and changed_at <= ? order by changed_at desc, id desc limit ?")
                .param(member.value())
                .param(timestamp(until))
                .param(limit)
                .query((row, number) ->
                        new Change(row.getString("segment_key"), row.getBoolean("entered"), instant(row, "at")))
                .list();
    }

    /** @param entered false when the member left */
    public record Change(String segment, boolean entered, Instant at) {}
}
