package dev.rekindle.journey.scoring;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table decision_draft; its saves follow the rule of the drafts of templates. */
@Component
class DecisionDraftTable {

    private static final String SELECT = "select * from decision_draft";

    /** A first save meets no row, so it takes revision 0; any later one must know the revision, or overwrite. */
    private static final String SAVE = """
            insert into decision_draft as d (key, name, revision, based_on, dmn, state, saved_by, saved_at, authors)
            select :key, :name, 1, :basedOn, :dmn, 'DRAFT', :by, :at, array[:by]
             where :revision = 0 or exists (select from decision_draft where key = :key)
            on conflict (key) do update
               set revision = d.revision + 1, name = excluded.name, dmn = excluded.dmn, state = 'DRAFT',
                   saved_by = excluded.saved_by, saved_at = excluded.saved_at,
                   authors = array_remove(d.authors, excluded.saved_by) || excluded.saved_by, submitted_by = null,
                   note = '', answered_by = null, answer = ''
             where d.revision = :revision or :overwrite
            """;

    private static final String SUBMIT = """
            update decision_draft
               set state = 'IN_REVIEW', submitted_by = :by, note = :note, answered_by = null, answer = ''
             where key = :key and revision = :revision and state <> 'IN_REVIEW'
            """;

    private static final String SEND_BACK = """
            update decision_draft set state = 'SENT_BACK', answered_by = :by, answer = :answer
             where key = :key and revision = :revision and state = 'IN_REVIEW'
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    DecisionDraftTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<DecisionDraft> find(String key) {
        return jdbc.sql(SELECT + " where key = :key")
                .param("key", key)
                .query(DecisionDraftTable::draft)
                .optional();
    }

    List<DecisionDraft> all() {
        return jdbc.sql(SELECT + " order by saved_at desc")
                .query(DecisionDraftTable::draft)
                .list();
    }

    boolean save(Edit edit, String by) {
        return jdbc.sql(SAVE)
                        .param("key", edit.key())
                        .param("name", edit.name())
                        .param("basedOn", edit.basedOn())
                        .param("dmn", edit.dmn())
                        .param("by", by)
                        .param("at", timestamp(clock.instant()))
                        .param("revision", edit.revision())
                        .param("overwrite", edit.overwrite())
                        .update()
                > 0;
    }

    boolean submit(String key, int revision, String note, String by) {
        return jdbc.sql(SUBMIT)
                        .param("key", key)
                        .param("revision", revision)
                        .param("note", note)
                        .param("by", by)
                        .update()
                > 0;
    }

    boolean sendBack(String key, int revision, String answer, String by) {
        return jdbc.sql(SEND_BACK)
                        .param("key", key)
                        .param("revision", revision)
                        .param("answer", answer)
                        .param("by", by)
                        .update()
                > 0;
    }

    /** @return whether it was still at this revision */
    boolean remove(String key, int revision) {
        return jdbc.sql("delete from decision_draft where key = :key and revision = :revision")
                        .param("key", key)
                        .param("revision", revision)
                        .update()
                > 0;
    }

    /**
     * @param revision the one that the edit began with
     * @param basedOn the version that the draft begins with, if this is its first save
     * @param overwrite whether to save although somebody else saved since
     */
    record Edit(
            String key,
            String name,
            String dmn,
            int revision,
            @Nullable Integer basedOn,
            boolean overwrite) {}

    private static DecisionDraft draft(ResultSet row, int index) throws SQLException {
        return new DecisionDraft(
                row.getString("key"),
                row.getString("name"),
                row.getInt("revision"),
                row.getObject("based_on", Integer.class),
                row.getString("dmn"),
                DecisionDraft.State.valueOf(row.getString("state")),
                row.getString("saved_by"),
                instant(row, "saved_at"),
                Set.copyOf(texts(row, "authors")),
                new DecisionDraft.Review(
                        row.getString("submitted_by"),
                        row.getString("note"),
                        row.getString("answered_by"),
                        row.getString("answer")));
    }
}
