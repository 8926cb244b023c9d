package dev.rekindle.journey.draft;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables journey_draft and journey_draft_revision. */
@Repository
class DraftTable {

    private static final String OPEN = "state in ('DRAFT', 'IN_REVIEW', 'APPROVED')";
    private static final String DRAFT =
            "select id, journey_key, name, state, revision, saved_at, saved_by from journey_draft";

    private final JdbcClient jdbc;

    DraftTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts a draft whose first revision is to follow. */
    long insert(String journey, String name, Instant now, String by) {
        return jdbc.sql("""
                        insert into journey_draft (journey_key, name, state, revision, created_at, created_by,
                                                   saved_at, saved_by)
                        values (:journey, :name, 'DRAFT', 0, :now, :by, :now, :by)
                        returning id
                        """)
                .param("journey", journey)
                .param("name", name)
                .param("now", timestamp(now))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** Adds a revision with the next number to an open draft; its row is locked by the caller. */
    void add(long id, String name, String bpmn, DraftOrigin origin, Instant now, String by) {
        int revision = jdbc.sql("""
                        update journey_draft
                           set revision = revision + 1, name = :name, state = 'DRAFT', saved_at = :now, saved_by = :by
                         where id = :id
                        returning revision
                        """)
                .param("id", id)
                .param("name", name)
                .param("now", timestamp(now))
                .param("by", by)
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into journey_draft_revision (draft_id, revision, bpmn, origin, source, saved_at, saved_by)
                        values (:id, :revision, :bpmn, :origin, :source, :now, :by)
                        """)
                .param("id", id)
                .param("revision", revision)
                .param("bpmn", bpmn)
                .param("origin", origin.kind().name())
                .param("source", origin.source())
                .param("now", timestamp(now))
                .param("by", by)
                .update();
    }

    void state(long id, DraftState state) {
        jdbc.sql("update journey_draft set state = :state where id = :id")
                .param("id", id)
                .param("state", state.name())
                .update();
    }

    Optional<Draft> find(long id) {
        return jdbc.sql(DRAFT + " where id = :id")
                .param("id", id)
                .query((row, n) -> draft(row))
                .optional();
    }

    /** The same, locked until the transaction ends. */
    Optional<Draft> lock(long id) {
        return jdbc.sql(DRAFT + " where id = :id for update")
                .param("id", id)
                .query((row, n) -> draft(row))
                .optional();
    }

    Optional<Draft> openOf(String journey) {
        return jdbc.sql(DRAFT + " where journey_key = :journey and " + OPEN)
                .param("journey", journey)
                .query((row, n) -> draft(row))
                .optional();
    }

    List<Draft> open() {
        return jdbc.sql(DRAFT + " where " + OPEN + " order by saved_at desc, id")
                .query((row, n) -> draft(row))
                .list();
    }

    /** The numbers of the versions that open drafts consist of, by the draft's id; those with an edit are not among them. */
    Map<Long, String> openVersions() {
        var versions = new HashMap<Long, String>();
        jdbc.sql("""
                        select d.id, r.source
                          from journey_draft d
                          join journey_draft_revision r on r.draft_id = d.id and r.revision = d.revision
                         where d.state = 'DRAFT' and r.origin = 'VERSION'
                        """).query(row -> {
            versions.put(row.getLong("id"), row.getString("source"));
        });
        return versions;
    }

    Optional<String> diagram(long id, int revision) {
        return jdbc.sql("select bpmn from journey_draft_revision where draft_id = :id and revision = :revision")
                .param("id", id)
                .param("revision", revision)
                .query(String.class)
                .optional();
    }

    List<DraftRevision> revisions(long id) {
        return jdbc.sql("""
                        select revision, origin, source, saved_at, saved_by from journey_draft_revision
                         where draft_id = :id
                         order by revision desc
                        """)
                .param("id", id)
                .query((row, n) -> new DraftRevision(
                        row.getInt("revision"),
                        new DraftOrigin(DraftOrigin.Kind.valueOf(row.getString("origin")), row.getString("source")),
                        instant(row, "saved_at"),
                        row.getString("saved_by")))
                .list();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getLong("id"),
                row.getString("journey_key"),
                row.getString("name"),
                DraftState.valueOf(row.getString("state")),
                row.getInt("revision"),
                instant(row, "saved_at"),
                row.getString("saved_by"));
    }
}
