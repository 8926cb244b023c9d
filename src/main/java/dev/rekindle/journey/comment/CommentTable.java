package dev.rekindle.journey.comment;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.journey.comment.DraftComment.Resolution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table journey_draft_comment. */
@Repository
class CommentTable {

    private final JdbcClient jdbc;

    CommentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param elementName as drawn now; kept for the time when the element is gone */
    record New(long draft, int revision, String element, String elementName, String text) {}

    /** @return its number */
    long add(New comment, Instant at, String by) {
        return jdbc.sql("""
                        insert into journey_draft_comment (draft_id, revision, element, element_name, text, at, by)
                        values (:draft, :revision, :element, :elementName, :text, :at, :by)
                        returning id
                        """)
                .param("draft", comment.draft())
                .param("revision", comment.revision())
                .param("element", comment.element())
                .param("elementName", comment.elementName())
                .param("text", comment.text())
                .param("at", timestamp(at))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** @return whether an open comment of the draft has this number */
    boolean resolve(long draft, long id, Instant at, String by) {
        return jdbc.sql("""
                        update journey_draft_comment set resolved_at = :at, resolved_by = :by
                         where id = :id and draft_id = :draft and resolved_at is null
                        """)
                        .param("id", id)
                        .param("draft", draft)
                        .param("at", timestamp(at))
                        .param("by", by)
                        .update()
                > 0;
    }

    /** @return whether a resolved comment of the draft has this number */
    boolean reopen(long draft, long id) {
        return jdbc.sql("""
                        update journey_draft_comment set resolved_at = null, resolved_by = null
                         where id = :id and draft_id = :draft and resolved_at is not null
                        """).param("id", id).param("draft", draft).update() > 0;
    }

    boolean exists(long draft, long id) {
        return jdbc.sql("select exists (select from journey_draft_comment where id = :id and draft_id = :draft)")
                .param("id", id)
                .param("draft", draft)
                .query(Boolean.class)
                .single();
    }

    /**
     * The oldest first.
     *
     * @param names of the elements that are drawn, by id
     */
    List<DraftComment> of(long draft, Map<String, String> names) {
        return jdbc.sql("""
                        select id, revision, element, element_name, text, at, by, resolved_at, resolved_by
                          from journey_draft_comment
                         where draft_id = :draft
                         order by id
                        """)
                .param("draft", draft)
                .query((row, n) -> comment(row, names))
                .list();
    }

    private static DraftComment comment(ResultSet row, Map<String, String> names) throws SQLException {
        String element = row.getString("element");
        Instant resolvedAt = instantOrNull(row, "resolved_at");
        return new DraftComment(
                row.getLong("id"),
                row.getInt("revision"),
                element,
                names.getOrDefault(element, row.getString("element_name")),
                !element.isEmpty() && !names.containsKey(element),
                row.getString("text"),
                row.getString("by"),
                instant(row, "at"),
                resolvedAt == null ? null : new Resolution(row.getString("resolved_by"), resolvedAt));
    }
}
