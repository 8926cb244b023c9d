package dev.rekindle.segment.source.pull;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.booleans;
import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.source.AudiencePull.Sample;
import dev.rekindle.segment.source.file.AudienceFiles;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What pulls have read and not yet applied, and the swap of it into the audience. */
@Repository
class Staging {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<@Nullable String>> CELLS = new TypeReference<>() {};

    private static final String ADD_MEMBERS = """
            insert into audience_staged (pull_id, member_id, inside)
            select :pull, s.member, s.inside from unnest(:members, :inside) as s(member, inside)
            on conflict (pull_id, member_id) where member_id is not null do update set inside = excluded.inside
            """;

    private static final String ADD_NEW = """
            insert into audience_staged (pull_id, external_id, cells, inside)
            select :pull, s.external_id, cast(s.cells as jsonb), true
              from unnest(:externalIds, :cells) as s(external_id, cells)
            on conflict (pull_id, external_id) where member_id is null do nothing
            """;

    /** Members outside of the pull leave where it is whole; otherwise those whom it names as outside. */
    private static final String LEAVING = """
            from audience_member m
            where m.audience = :audience
              and case when :whole
                  then not exists (select 1 from audience_staged s
                                    where s.pull_id = :pull and s.inside and s.member_id = m.member_id)
                  else exists (select 1 from audience_staged s
                                where s.pull_id = :pull and not s.inside and s.member_id = m.member_id) end
            """;

    private static final String ENTERING = """
            from audience_staged s
            where s.pull_id = :pull and s.inside and s.member_id is not null
              and not exists (select 1 from audience_member m
                               where m.audience = :audience and m.member_id = s.member_id)
            """;

    private static final String CREATING = """
            from audience_staged s where s.pull_id = :pull and s.member_id is null
            """;

    private static final String COUNT = """
            select (select count(*) from audience_member m where m.audience = :audience) as before,
                   (select count(*) %s) as known, (select count(*) %s) as leaving, (select count(*) %s) as created
            """.formatted(ENTERING, LEAVING, CREATING);

    private static final String SWAP_IN = """
            insert into audience_member (audience, member_id)
            select :audience, s.member_id
              from audience_staged s join segment_source_member m on m.id = s.member_id
             where s.pull_id = :pull and s.inside
            on conflict do nothing
            """;

    private final JdbcClient jdbc;
    private final AudienceFiles files;

    Staging(JdbcClient jdbc, AudienceFiles files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /** @param known members who enter by the pull; those to create come on top */
    record Counts(long before, long known, long leaving, long created) {

        long entering() {
            return known + created;
        }

        long after() {
            return before + entering() - leaving;
        }
    }

    /** A row of somebody who is no member. */
    record NewRow(String externalId, List<@Nullable String> cells) {}

    void add(long pull, RowMatcher.Matched matched) {
        var members = matched.members();
        if (!members.isEmpty()) {
            jdbc.sql(ADD_MEMBERS)
                    .param("pull", pull)
                    .param(
                            "members",
                            bigints(
                                    members.entrySet(),
                                    member -> member.getKey().value()))
                    .param("inside", booleans(members.entrySet(), java.util.Map.Entry::getValue))
                    .update();
        }
        Collection<NewRow> fresh = matched.fresh();
        if (!fresh.isEmpty()) {
            jdbc.sql(ADD_NEW)
                    .param("pull", pull)
                    .param("externalIds", texts(fresh, NewRow::externalId))
                    .param("cells", texts(fresh, row -> JSON.writeValueAsString(row.cells())))
                    .update();
        }
    }

    /** What the pull would change. The planner does not know yet how much was staged: hash joins serve any size. */
    Counts count(long pull, String audience, boolean whole) {
        planFor("off");
        Counts counts = jdbc.sql(COUNT)
                .param("pull", pull)
                .param("audience", audience)
                .param("whole", whole)
                .query((row, number) -> new Counts(
                        row.getLong("before"), row.getLong("known"), row.getLong("leaving"), row.getLong("created")))
                .single();
        planFor("on");
        return counts;
    }

    Sample sample(long pull, String audience, boolean whole, int limit) {
        return new Sample(
                ids("select s.member_id " + ENTERING + " order by 1 limit :limit", pull, audience, whole, limit),
                ids("select m.member_id " + LEAVING + " order by 1 limit :limit", pull, audience, whole, limit),
                jdbc.sql("select s.external_id " + CREATING + " order by 1 limit :limit")
                        .param("pull", pull)
                        .param("limit", limit)
                        .query(String.class)
                        .list());
    }

    private List<MemberId> ids(String sql, long pull, String audience, boolean whole, int limit) {
        return jdbc.sql(sql)
                .param("pull", pull)
                .param("audience", audience)
                .param("whole", whole)
                .param("limit", limit)
                .query((row, number) -> new MemberId(row.getLong(1)))
                .list();
    }

    /** Makes the audience what was read, without members who are yet to be created. */
    void swapIn(long pull, String audience, boolean whole) {
        planFor("off");
        jdbc.sql("delete " + LEAVING)
                .param("pull", pull)
                .param("audience", audience)
                .param("whole", whole)
                .update();
        jdbc.sql(SWAP_IN).param("pull", pull).param("audience", audience).update();
        planFor("on");
    }

    void add(String audience, Collection<MemberId> members) {
        jdbc.sql("""
                        insert into audience_member (audience, member_id)
                        select :audience, unnest(:members) on conflict do nothing
                        """)
                .param("audience", audience)
                .param("members", bigints(members, MemberId::value))
                .update();
    }

    /** Rows of people who are no members, in order of their external ids. */
    List<NewRow> freshAfter(long pull, String externalId, int limit) {
        return jdbc.sql("""
                        select external_id, cells from audience_staged
                         where pull_id = :pull and member_id is null and external_id > :after
                         order by external_id limit :limit
                        """)
                .param("pull", pull)
                .param("after", externalId)
                .param("limit", limit)
                .query((row, number) ->
                        new NewRow(row.getString("external_id"), JSON.readValue(row.getString("cells"), CELLS)))
                .list();
    }

    /** Deletes what a pull has staged, and its file. */
    void delete(long pull) {
        files.delete(pull);
        jdbc.sql("delete from audience_staged where pull_id = :pull")
                .param("pull", pull)
                .update();
    }

    private void planFor(String nestedLoops) {
        jdbc.sql("""
                        select set_config('enable_nestloop', :nestedLoops, true),
                               set_config('work_mem', '64MB', true)
                        """).param("nestedLoops", nestedLoops).query().singleRow();
    }
}
