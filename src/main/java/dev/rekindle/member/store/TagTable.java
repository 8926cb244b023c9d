package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.member.MemberId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table member_tag. Each statement records what it changes in member_tag_change. */
@Component
class TagTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    TagTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A tag on a member. */
    record MemberTag(MemberId member, String tag) {}

    /**
     * A tag to add.
     *
     * @param by null for nobody
     * @param until null for ever
     */
    record Grant(
            MemberTag tag, @Nullable String by, @Nullable Instant until) {}

    /**
     * A tag to remove.
     *
     * @param by null for nobody
     */
    record Removal(MemberTag tag, @Nullable String by) {}

    /** A tag that a member has stays as it is, unless it would end earlier. */
    void add(Collection<Grant> tags) {
        if (tags.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        with written as (
                        insert into member_tag as had (member_id, tag, tagged_at, tagged_by, expires_at)
                        select t.member_id, t.tag, ?, t.tagged_by, t.expires_at
                          from unnest(?::bigint[], ?::text[], ?::text[], cast(? as timestamptz[]))
                                 as t(member_id, tag, tagged_by, expires_at)
                         order by 1, 2
                            on conflict (member_id, tag) do update
                           set tagged_by = excluded.tagged_by, expires_at = excluded.expires_at
                         where had.expires_at is not null
                           and (excluded.expires_at is null or excluded.expires_at > had.expires_at)
                        returning member_id, tag, tagged_at, tagged_by, xmax = 0 as inserted)
                        insert into member_tag_change (member_id, tag, added, changed_at, changed_by)
                        select member_id, tag, true, tagged_at, tagged_by from written where inserted
                        """)
                .param(timestamp(clock.instant()))
                .param(bigints(tags, grant -> grant.tag().member().value()))
                .param(texts(tags, grant -> grant.tag().tag()))
                .param(texts(tags, Grant::by))
                .param(timestamps(tags, Grant::until))
                .update();
    }

    void remove(Collection<Removal> tags) {
        if (tags.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        with gone as (
                        delete from member_tag m using unnest(?::bigint[], ?::text[], ?::text[]) as t(member_id, tag, removed_by)
                         where m.member_id = t.member_id and m.tag = t.tag
                        returning m.member_id, m.tag, t.removed_by)
                        insert into member_tag_change (member_id, tag, added, changed_at, changed_by)
                        select member_id, tag, false, ?, removed_by from gone
                        """)
                .param(bigints(tags, removal -> removal.tag().member().value()))
                .param(texts(tags, removal -> removal.tag().tag()))
                .param(texts(tags, Removal::by))
                .param(timestamp(clock.instant()))
                .update();
    }

    /** @param by null for nobody */
    void removeAll(Collection<MemberId> members, @Nullable String by) {
        if (!members.isEmpty()) {
            jdbc.sql("""
                            with gone as (delete from member_tag where member_id = any(?) returning member_id, tag)
                            insert into member_tag_change (member_id, tag, added, changed_at, changed_by)
                            select member_id, tag, false, ?, ? from gone
                            """)
                    .param(members.stream().mapToLong(MemberId::value).toArray())
                    .param(timestamp(clock.instant()))
                    .param(by)
                    .update();
        }
    }
}
