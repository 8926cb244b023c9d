package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tag on a member. */
record MemberTag(MemberId member, String tag) {

    static void add(JdbcClient jdbc, Collection<MemberTag> tags, Instant at) {
        if (tags.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into member_tag (member_id, tag, tagged_at)
                        select t.member_id, t.tag, ? from unnest(?::bigint[], ?::text[]) as t(member_id, tag)
                         order by 1, 2
                            on conflict do nothing
                        """)
                .param(timestamp(at))
                .param(members(tags))
                .param(names(tags))
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
