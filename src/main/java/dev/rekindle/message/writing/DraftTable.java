package dev.rekindle.message.writing;

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

/** The table of drafts. */
@Component
class DraftTable {

    private static final String SELECT = "select * from template_draft";

    /** A first save meets no row, so it takes revision 0; any later one must know the revision, or overwrite. */
    private static final String SAVE = """
            insert into template_draft as d (template, revision, based_on, files, sources, state, saved_by, saved_at, authors)
            select :template, 1, :basedOn, cast(:files as jsonb), cast(:sources as jsonb), 'DRAFT', :by, :at, array[:by]
             where :revision = 0 or exists (select from template_draft where template = :template)
            on conflict (template) do update
               set revision = d.revision + 1, files = excluded.files, sources = excluded.sources, state = 'DRAFT',
                   saved_by = excluded.saved_by, saved_at = excluded.saved_at,
                   authors = array_remove(d.authors, excluded.saved_by) || excluded.saved_by, submitted_by = null, note = '',
                   answered_by = null, answer = ''
             where d.revision = :revision or :overwrite
            """;

    private static final String SUBMIT = """
            update template_draft
               set state = 'IN_REVIEW', submitted_by = :by, note = :note, answered_by = null, answer = ''
             where template = :template and revision = :revision and state <> 'IN_REVIEW'
            """;

    private static final String SEND_BACK = """
            update template_draft set state = 'SENT_BACK', answered_by = :by, answer = :answer
             where template = :template and revision = :revision and state = 'IN_REVIEW'
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    DraftTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<TemplateDraft> find(String template) {
        return jdbc.sql(SELECT + " where template = :template")
                .param("template", template)
                .query(DraftTable::draft)
                .optional();
    }

    List<TemplateDraft> all() {
        return jdbc.sql(SELECT + " order by saved_at desc")
                .query(DraftTable::draft)
                .list();
    }

    boolean save(String template, TemplateFiles content, Edit edit, String by) {
        return jdbc.sql(SAVE)
                        .param("template", template)
                        .param("basedOn", edit.basedOn())
                        .param("files", FilesJson.write(content.files()))
                        .param("sources", FilesJson.write(content.sources()))
                        .param("by", by)
                        .param("at", timestamp(clock.instant()))
                        .param("revision", edit.revision())
                        .param("overwrite", edit.overwrite())
                        .update()
                > 0;
    }

    boolean submit(String template, int revision, String note, String by) {
        return jdbc.sql(SUBMIT)
                        .param("template", template)
                        .param("revision", revision)
                        .param("note", note)
                        .param("by", by)
                        .update()
                > 0;
    }

    boolean sendBack(String template, int revision, String answer, String by) {
        return jdbc.sql(SEND_BACK)
                        .param("template", template)
                        .param("revision", revision)
                        .param("answer", answer)
                        .param("by", by)
                        .update()
                > 0;
    }

    /** @return whether it was still at this revision */
    boolean remove(String template, int revision) {
        return jdbc.sql("delete from template_draft where template = :template and revision = :revision")
                        .param("template", template)
                        .param("revision", revision)
                        .update()
                > 0;
    }

    void remove(String template) {
        jdbc.sql("delete from template_draft where template = :template")
                .param("template", template)
                .update();
    }

    /**
     * @param revision the one that the edit began with
     * @param basedOn the version that the draft begins with, if this is its first save
     * @param overwrite whether to save although somebody else saved since
     */
    record Edit(int revision, @Nullable Integer basedOn, boolean overwrite) {}

    private static TemplateDraft draft(ResultSet row, int index) throws SQLException {
        return new TemplateDraft(
                row.getString("template"),
                row.getInt("revision"),
                row.getObject("based_on", Integer.class),
                new TemplateFiles(FilesJson.read(row.getString("files")), FilesJson.read(row.getString("sources"))),
                TemplateDraft.State.valueOf(row.getString("state")),
                row.getString("saved_by"),
                instant(row, "saved_at"),
                Set.copyOf(texts(row, "authors")),
                new TemplateDraft.Review(
                        row.getString("submitted_by"),
                        row.getString("note"),
                        row.getString("answered_by"),
                        row.getString("answer")));
    }
}
