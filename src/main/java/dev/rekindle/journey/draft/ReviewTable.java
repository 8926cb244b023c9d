package dev.rekindle.journey.draft;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestampOrNull;

import dev.rekindle.journey.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table journey_review, and the planned publications of journey_draft. */
@Repository
class ReviewTable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    ReviewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ReviewEntry entry, long draft) {
        jdbc.sql("""
                        insert into journey_review (draft_id, revision, kind, note, findings, at, by)
                        values (:draft, :revision, :kind, :note, :findings::jsonb, :at, :by)
                        """)
                .param("draft", draft)
                .param("revision", entry.revision())
                .param("kind", entry.kind().name())
                .param("note", entry.note())
                .param("findings", entry.findings().isEmpty() ? null : JSON.writeValueAsString(entry.findings()))
                .param("at", timestamp(entry.at()))
                .param("by", entry.by())
                .update();
    }

    List<ReviewEntry> of(long draft) {
        return jdbc.sql("""
                        select id, revision, kind, note, findings, at, by from journey_review
                         where draft_id = :draft
                         order by id desc
                        """).param("draft", draft).query((row, n) -> entry(row)).list();
    }

    private static ReviewEntry entry(ResultSet row) throws SQLException {
        String findings = row.getString("findings");
        return new ReviewEntry(
                row.getLong("id"),
                row.getInt("revision"),
                ReviewEntry.Kind.valueOf(row.getString("kind")),
                row.getString("note"),
                findings == null ? List.of() : JSON.readValue(findings, FINDINGS),
                instant(row, "at"),
                row.getString("by"));
    }

    List<String> authors(long draft) {
        return jdbc.sql("""
                        select distinct saved_by from journey_draft_revision where draft_id = :draft order by saved_by
                        """).param("draft", draft).query(String.class).list();
    }

    void plan(long draft, @Nullable Instant at, String by) {
        jdbc.sql("update journey_draft set publish_at = :at, publish_by = :by where id = :draft")
                .param("draft", draft)
                .param("at", timestampOrNull(at))
                .param("by", by)
                .update();
    }

    /** @param messages the digest of what was approved with the draft */
    void approve(long draft, String messages) {
        jdbc.sql("update journey_draft set approved_messages = :messages where id = :draft")
                .param("draft", draft)
                .param("messages", messages)
                .update();
    }

    /** Of the last approval, which counts in the state of an approved draft only. */
    String approvedMessages(long draft) {
        return jdbc.sql("select approved_messages from journey_draft where id = :draft")
                .param("draft", draft)
                .query(String.class)
                .single();
    }

    void published(long draft, int version) {
        jdbc.sql("update journey_draft set state = 'PUBLISHED', version = :version where id = :draft")
                .param("draft", draft)
                .param("version", version)
                .update();
    }

    Optional<Instant> plannedFor(long draft) {
        return jdbc.sql("""
                        select publish_at from journey_draft
                         where id = :draft and state = 'APPROVED' and publish_at is not null
                        """)
                .param("draft", draft)
                .query((row, n) -> instant(row, "publish_at"))
                .optional();
    }

    Optional<Instant> nextPlanned() {
        return jdbc.sql("""
                        select publish_at from journey_draft
                         where state = 'APPROVED' and publish_at is not null
                         order by publish_at limit 1
                        """).query((row, n) -> instant(row, "publish_at")).optional();
    }

    /** A planned publication that is due, locked until the transaction ends; other nodes take others. */
    Optional<Due> due(Instant now) {
        return jdbc.sql("""
                        select id as draft, revision, approved_messages as messages, publish_by as by from journey_draft
                         where state = 'APPROVED' and publish_at <= :now
                         order by publish_at limit 1
                           for update skip locked
                        """).param("now", timestamp(now)).query(Due.class).optional();
    }

    /**
     * @param messages the digest of those that were approved with it
     * @param by who set the time
     */
    record Due(long draft, int revision, String messages, String by) {}
}
