package dev.rekindle.member.merge;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.ProfileLimits;
import dev.rekindle.member.merge.Merges.Merge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of merges, and the rows of members that a merge takes away and an undo brings back. */
@Component
class MergedRows {

    private static final TypeReference<Map<String, List<Long>>> IDS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SNAPSHOT = """
            select jsonb_build_object(
                       'row', to_jsonb(m) - 'search',
                       'tags', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from member_tag t where t.member_id = m.id),
                       'consents', (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from consent c where c.member_id = m.id))
              from member m where m.id = :member
            """;

    private static final String SELECT = """
            select id, member_id, gone_id, merged_at, merged_by, gone -> 'row' ->> 'external_id' as gone_external, undone_at, undone_by
              from member_merge
            """;

    /** What the merge filled in, and what nobody has changed since, is taken away again. */
    private static final String RESTORE_KEPT = """
            update member m
               set email = case when b.email is null and m.email = g.email then null else m.email end,
                   phone = case when b.phone is null and m.phone = g.phone then null else m.phone end,
                   first_name = case when b.first_name is null and m.first_name = g.first_name then null else m.first_name end,
                   last_name = case when b.last_name is null and m.last_name = g.last_name then null else m.last_name end,
                   zone = case when b.zone is null and m.zone = g.zone then null else m.zone end,
                   locale = case when b.locale is null and m.locale = g.locale then null else m.locale end,
                   tier = case when b.tier is null and m.tier = g.tier then null else m.tier end,
                   birthday_calendar = case when b.birthday_calendar is not null then m.birthday_calendar end,
                   birthday_year = case when b.birthday_calendar is not null then m.birthday_year end,
                   birthday_month = case when b.birthday_calendar is not null then m.birthday_month end,
                   birthday_day = case when b.birthday_calendar is not null then m.birthday_day end,
                   birthday_leap = b.birthday_calendar is not null and m.birthday_leap,
                   points = m.points - g.points,
                   joined_at = case when m.joined_at = g.joined_at then b.joined_at else m.joined_at end,
                   attributes = (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(m.attributes) a
                                  where jsonb_exists(b.attributes, a.key) or g.attributes -> a.key is distinct from a.value)
              from member_merge x
             cross join lateral jsonb_populate_record(null::member, x.kept_before -> 'row') b
             cross join lateral jsonb_populate_record(null::member, x.gone -> 'row') g
             where x.id = :merge and m.id = x.member_id
            """;

    private static final String REMOVE_TAGS = """
            delete from member_tag t using member_merge x
             where x.id = :merge and t.member_id = x.member_id and t.tagged_at <= x.merged_at + interval '1 minute'
               and exists (select from jsonb_array_elements(x.gone -> 'tags') g where g ->> 'tag' = t.tag)
               and not exists (select from jsonb_array_elements(x.kept_before -> 'tags') b where b ->> 'tag' = t.tag)
            """;

    private static final String RESTORE_TAGS = """
            insert into member_tag
            select t.* from member_merge x
             cross join lateral jsonb_populate_recordset(null::member_tag, x.gone -> 'tags') t
             where x.id = :merge
            """;

    private static final String RESTORE_CONSENTS = """
            insert into consent
            select c.* from member_merge x
             cross join lateral jsonb_populate_recordset(null::consent, x.gone -> 'consents') c
             where x.id = :merge
            """;

    /** A withdrawal stays. */
    private static final String REMOVE_CONSENTS = """
            delete from consent c using member_merge x
             where x.id = :merge and c.member_id = x.member_id and c.given
               and c.changed_at between x.merged_at and x.merged_at + interval '1 minute'
               and not exists (select from jsonb_array_elements(x.kept_before -> 'consents') b
                                where b ->> 'channel' = c.channel and b ->> 'topic' = c.topic)
            """;

    private static final String REMOVE_OCCASIONS = """
            delete from member_occasion o using member_merge x, member m
             where x.id = :merge and m.id = x.member_id and o.member_id = m.id and m.birthday_calendar is null
            """;

    /** What both hold together, measured as at the update of a member. */
    private static final String TOGETHER = """
            select (select count(*) from jsonb_object_keys(g.attributes || k.attributes)) as attributes,
                   length((g.attributes || k.attributes)::text) as size,
                   (select count(distinct t.tag) from member_tag t where t.member_id in (k.id, g.id)) as tags
              from member k join member g on g.id = :gone
             where k.id = :kept
            """;

    private static final String COLUMNS = """
            select column_name from information_schema.columns
             where table_schema = current_schema() and table_name = 'member' and is_generated = 'NEVER'
             order by ordinal_position
            """;

    private final JdbcClient jdbc;

    MergedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks both rows in one order. @return whether both are there */
    boolean lock(MemberId one, MemberId other) {
        return jdbc.sql("select id from member where id in (:one, :other) order by id for update")
                        .param("one", one.value())
                        .param("other", other.value())
                        .query(Long.class)
                        .list()
                        .size()
                == 2;
    }

    /** Whether one member would hold more than is allowed after a merge. */
    boolean wouldExceedLimits(MemberId kept, MemberId gone) {
        return jdbc.sql(TOGETHER)
                .param("kept", kept.value())
                .param("gone", gone.value())
                .query((row, number) -> row.getInt("tags") > ProfileLimits.TAGS
                        || ProfileLimits.exceededBy(row.getInt("attributes"), row.getInt("size")) != null)
                .optional()
                .orElse(false);
    }

    String snapshot(MemberId member) {
        return jdbc.sql(SNAPSHOT)
                .param("member", member.value())
                .query(String.class)
                .single();
    }

    long add(MemberId kept, MemberId gone, String by, Instant at, String keptBefore, String goneBefore) {
        return jdbc.sql("""
                        insert into member_merge (member_id, gone_id, merged_at, merged_by, kept_before, gone)
                        values (:kept, :gone, :at, :by, cast(:keptBefore as jsonb), cast(:goneBefore as jsonb)) returning id
                        """)
                .param("kept", kept.value())
                .param("gone", gone.value())
                .param("at", timestamp(at))
                .param("by", by)
                .param("keptBefore", keptBefore)
                .param("goneBefore", goneBefore)
                .query(Long.class)
                .single();
    }

    /** The external ids of the member who goes, its own and those of earlier merges, name the other from now on. */
    void alias(long merge, MemberId kept, MemberId gone) {
        jdbc.sql("update member_alias set member_id = :kept where member_id = :gone")
                .param("kept", kept.value())
                .param("gone", gone.value())
                .update();
        jdbc.sql("update member_merge set member_id = :kept where member_id = :gone")
                .param("kept", kept.value())
                .param("gone", gone.value())
                .update();
        jdbc.sql("""
                        insert into member_alias (external_id, member_id, merge_id)
                        select external_id, :kept, :merge from member where id = :gone
                        """)
                .param("kept", kept.value())
                .param("gone", gone.value())
                .param("merge", merge)
                .update();
    }

    void delete(MemberId gone) {
        jdbc.sql("delete from member where id = :gone")
                .param("gone", gone.value())
                .update();
    }

    void moved(long merge, Map<String, List<Long>> ids) {
        jdbc.sql("update member_merge set moved = cast(:moved as jsonb) where id = :id")
                .param("moved", JSON.writeValueAsString(ids))
                .param("id", merge)
                .update();
    }

    Map<String, List<Long>> moved(long merge) {
        return JSON.readValue(
                jdbc.sql("select moved from member_merge where id = :id")
                        .param("id", merge)
                        .query(String.class)
                        .single(),
                IDS);
    }

    List<Merge> of(MemberId kept) {
        return jdbc.sql(SELECT + " where member_id = :member order by merged_at desc, id desc")
                .param("member", kept.value())
                .query((row, number) -> merge(row))
                .list();
    }

    /** Locked until the transaction ends; empty when it is undone already. */
    Optional<Merge> standing(long merge) {
        return jdbc.sql(SELECT + " where id = :id and undone_at is null for update")
                .param("id", merge)
                .query((row, number) -> merge(row))
                .optional();
    }

    private static Merge merge(ResultSet row) throws SQLException {
        return new Merge(
                row.getLong("id"),
                new MemberId(row.getLong("member_id")),
                new MemberId(row.getLong("gone_id")),
                row.getString("gone_external"),
                instant(row, "merged_at"),
                row.getString("merged_by"),
                instantOrNull(row, "undone_at"));
    }

    /** The member as they were, with tags and consents; and the other without what the merge gave them. */
    void restore(long merge) {
        String columns = String.join(", ", jdbc.sql(COLUMNS).query(String.class).list());
        jdbc.sql("delete from member_alias where merge_id = :merge")
                .param("merge", merge)
                .update();
        jdbc.sql(
                        "insert into member (" + columns + ") select " + columns
                                + " from jsonb_populate_record(null::member, (select gone -> 'row' from member_merge where id = :merge))")
                .param("merge", merge)
                .update();
        for (String sql :
                List.of(RESTORE_TAGS, RESTORE_CONSENTS, REMOVE_TAGS, REMOVE_CONSENTS, RESTORE_KEPT, REMOVE_OCCASIONS)) {
            jdbc.sql(sql).param("merge", merge).update();
        }
    }

    /** Of the profiles that were kept for the undo only the external id stays, because it is shown. */
    void undone(long merge, String by, Instant at) {
        jdbc.sql("""
                        update member_merge
                           set undone_at = :at, undone_by = :by, kept_before = '{}', moved = '{}',
                               gone = jsonb_build_object('row', jsonb_build_object('external_id', gone -> 'row' -> 'external_id'))
                         where id = :id
                        """)
                .param("at", timestamp(at))
                .param("by", by)
                .param("id", merge)
                .update();
    }
}
