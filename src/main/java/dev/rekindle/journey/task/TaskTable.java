package dev.rekindle.journey.task;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.task.PersonTask.Claim;
import dev.rekindle.journey.task.PersonTask.End;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and changes the table {@code person_task}. */
@Component
class TaskTable {

    private static final String SELECT = """
            select t.id, t.enrolment_id, t.version_id, t.step, t.member_id, t.asked_at, t.due_at, t.claimed_by,
                   t.claimed_at, t.state, t.result, t.note, t.closed_by, t.closed_at
              from person_task t
            """;

    /** A closed task stays in the list of its team; one that was cancelled is none that anybody did. */
    private static final String WHERE = """
             where t.team = any(:teams)
               and (:team::text is null or t.team = :team)
               and (:journey::text is null
                    or t.version_id in (select v.id from journey_version v where v.journey_key = :journey))
               and case :which when 'OPEN' then t.state = 'OPEN'
                               when 'MINE' then t.state = 'OPEN' and t.claimed_by = :user
                               when 'OVERDUE' then t.state = 'OPEN' and t.due_at < :now
                               else t.state <> 'OPEN' end
            """;

    private final JdbcClient jdbc;
    private final JourneyVersions versions;

    TaskTable(JdbcClient jdbc, JourneyVersions versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    List<PersonTask> find(TaskQuery query, int offset, int limit) {
        String order = query.which() == TaskQuery.Which.CLOSED
                ? " order by t.closed_at desc, t.id desc"
                : " order by t.due_at nulls last, t.id";
        return filtered(query, SELECT + WHERE + order + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(this::task)
                .list();
    }

    long count(TaskQuery query) {
        return filtered(query, "select count(*) from person_task t" + WHERE)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(TaskQuery query, String sql) {
        return jdbc.sql(sql)
                .param("teams", SqlParameters.texts(query.teams()))
                .param("team", query.team())
                .param("journey", query.journey())
                .param("which", query.which().name())
                .param("user", query.user())
                .param("now", SqlParameters.timestamp(query.now()));
    }

    long countOpen(Set<String> teams) {
        return jdbc.sql("select count(*) from person_task where state = 'OPEN' and team = any(:teams)")
                .param("teams", SqlParameters.texts(teams))
                .query(Long.class)
                .single();
    }

    List<String> journeys(Set<String> teams) {
        return jdbc.sql("""
                select distinct v.journey_key from journey_version v
                 where v.id in (select t.version_id from person_task t where t.team = any(:teams))
                 order by v.journey_key
                """)
                .param("teams", SqlParameters.texts(teams))
                .query(String.class)
                .list();
    }

    Optional<PersonTask> find(long id, Set<String> teams) {
        return jdbc.sql(SELECT + " where t.id = :id and t.team = any(:teams)")
                .param("id", id)
                .param("teams", SqlParameters.texts(teams))
                .query(this::task)
                .optional();
    }

    List<PersonTask> ofMember(MemberId member, Instant before, int limit) {
        return jdbc.sql(SELECT + " where t.member_id = :member and t.asked_at < :before"
                        + " order by t.asked_at desc, t.id desc limit :limit")
                .param("member", member.value())
                .param("before", SqlParameters.timestamp(before))
                .param("limit", limit)
                .query(this::task)
                .list();
    }

    private PersonTask task(ResultSet row, int number) throws SQLException {
        Version version = versions.byId(row.getLong("version_id"));
        String step = row.getString("step");
        return new PersonTask(
                row.getLong("id"),
                new EnrolmentId(row.getLong("enrolment_id")),
                new MemberId(row.getLong("member_id")),
                version.journey(),
                version.number(),
                version.definition()
                        .step(step)
                        .filter(TaskStep.Ask.class::isInstance)
                        .map(TaskStep.Ask.class::cast)
                        .orElseThrow(() -> new IllegalStateException(
                                "Version " + version.id() + " has no task of a person at " + step)),
                instant(row, "asked_at"),
                instantOrNull(row, "due_at"),
                row.getString("claimed_by") == null
                        ? null
                        : new Claim(row.getString("claimed_by"), instant(row, "claimed_at")),
                row.getString("state").equals("OPEN") ? null : end(row));
    }

    private static End end(ResultSet row) throws SQLException {
        String note = row.getString("note");
        return new End(
                row.getString("result"),
                note == null ? "" : note,
                row.getString("closed_by"),
                instant(row, "closed_at"));
    }

    /** @return false when the task is closed, or somebody else has taken it on and is not to be replaced */
    boolean claim(long id, String user, boolean takeOver, Instant now) {
        return jdbc.sql("""
                        update person_task set claimed_by = :user, claimed_at = :now
                         where id = :id and state = 'OPEN'
                           and (claimed_by is null or claimed_by = :user or :takeOver)
                        """)
                        .param("id", id)
                        .param("user", user)
                        .param("takeOver", takeOver)
                        .param("now", SqlParameters.timestamp(now))
                        .update()
                == 1;
    }

    boolean release(long id, String user) {
        return jdbc.sql("""
                        update person_task set claimed_by = null, claimed_at = null
                         where id = :id and state = 'OPEN' and claimed_by = :user
                        """).param("id", id).param("user", user).update() == 1;
    }

    /** @return false when it is not open any more */
    boolean close(long id, String user, String result, String note, Instant now) {
        return jdbc.sql("""
                        update person_task
                           set state = 'DONE', result = :result, note = :note, closed_by = :user, closed_at = :now
                         where id = :id and state = 'OPEN'
                        """)
                        .param("id", id)
                        .param("user", user)
                        .param("result", result)
                        .param("note", note)
                        .param("now", SqlParameters.timestamp(now))
                        .update()
                == 1;
    }

    /** Whether the journey is held; it cannot become so before the caller's transaction ends. */
    boolean isHeld(String journey) {
        return jdbc.sql("select held_at is not null from journey where key = :key for share")
                .param("key", journey)
                .query(Boolean.class)
                .single();
    }
}
