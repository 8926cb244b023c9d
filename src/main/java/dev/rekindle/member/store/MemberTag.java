package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tag on a member. */
record MemberTag(MemberId member, String tag) {

    /**
     * A tag to add.
     *
     * @param by null for nobody
     * @param until null for ever
     */
    record Grant(
            MemberTag tag, @Nullable String by, @Nullable Instant until) {}

    /** A tag that a member has stays as it is, unless it would end earlier. */
    static void add(JdbcClient jdbc, Collection<Grant> tags, Instant at) {
        if (tags.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into member_tag as had (member_id, tag, tagged_at, tagged_by, expires_at)
                        select t.member_id, t.tag, ?, t.tagged_by, t.expires_at
                          from unnest(?::bigint[], ?::text[], ?::text[], cast(? as timestamptz[]))
                                 as t(member_id, tag, tagged_by, expires_at)
                         order by 1, 2
                            on conflict (member_id, tag) do update
                           set tagged_by = excluded.tagged_by, expires_at = excluded.expires_at
                         where had.expires_at is not null
                           and (excluded.expires_at is null or excluded.expires_at > had.expires_at)
                        """)
                .param(timestamp(at))
                .param(bigints(tags, grant -> grant.tag().member().value()))
                .param(texts(tags, grant -> grant.tag().tag()))
                .param(texts(tags, Grant::by))
                .param(timestamps(tags, Grant::until))
                .update();
    }

    static void remove(JdbcClient jdbc, Collection<MemberTag> tags) {
        if (tags.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        delete from member_tag m using unnest(?::bigint[], ?::text[]) as t(member_id, tag)
                         where m.member_id = t.member_id and m.tag = t.tag
                        """).param(members(tags)).param(names(tags)).update();
    }

    static void removeAll(JdbcClient jdbc, Collection<MemberId> members) {
        if (!members.isEmpty()) {
            jdbc.sql("delete from member_tag where member_id = any(?)")
                    .param(members.stream().mapToLong(MemberId::value).toArray())
                    .update();
        }
    }

    private static long[] members(Collection<MemberTag> tags) {
        return tags.stream().mapToLong(tag -> tag.member().value()).toArray();
    }

    private static String[] names(Collection<MemberTag> tags) {
        return texts(tags, MemberTag::tag);
    }
}
