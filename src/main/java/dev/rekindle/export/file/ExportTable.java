package dev.rekindle.export.file;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlColumns.texts;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestampOrNull;

import dev.rekindle.export.ExportFormat;
import dev.rekindle.export.MemberExport;
import dev.rekindle.export.MemberExportDraft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code member_export}. */
@Component
class ExportTable {

    private static final int MOST_ATTEMPTS = 3;

    /** By the database's clock, as the leases of other long work. */
    private static final String LEASE = "clock_timestamp() + interval '5 minutes'";

    private final JdbcClient jdbc;

    ExportTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param plan and firedFor of a schedule; null otherwise
     * @return empty when the firing has its file already
     */
    Optional<Long> add(
            MemberExportDraft draft, String by, Instant now, @Nullable Long plan, @Nullable Instant firedFor) {
        return jdbc.sql("""
                        insert into member_export (plan_id, segment, format, columns, state, called_by, called_at, fired_for)
                        values (:plan, :segment, :format, :columns, 'WAITING', :by, :now, :firedFor)
                        on conflict do nothing returning id
                        """)
                .param("plan", plan)
                .param("segment", draft.segment())
                .param("format", draft.format().name())
                .param("columns", texts(draft.columns()))
                .param("by", by)
                .param("now", timestamp(now))
                .param("firedFor", timestampOrNull(firedFor))
                .query(Long.class)
                .optional();
    }

    Optional<MemberExport> find(long id) {
        return jdbc.sql("select * from member_export where id = :id")
                .param("id", id)
                .query(ExportTable::row)
                .optional();
    }

    List<MemberExport> page(long offset, int limit) {
        return jdbc.sql("select * from member_export order by id desc limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query(ExportTable::row)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from member_export").query(Long.class).single();
    }

    /** When the oldest was called that nobody writes. */
    Optional<Instant> nextDue() {
        return jdbc.sql("""
                        select min(called_at) as due from member_export
                         where state = 'WAITING' or state = 'WRITING' and leased_until < clock_timestamp()
                        """)
                .query((row, number) -> Optional.ofNullable(instantOrNull(row, "due")))
                .single();
    }

    /** Claims the oldest; one whose node died is begun anew, a few times. */
    Optional<ExportClaim> claim(Instant now) {
        jdbc.sql("""
                        update member_export set state = 'FAILED', finished_at = :now
                         where state = 'WRITING' and leased_until < clock_timestamp() and attempt >= :most
                        returning id
                        """)
                .param("now", timestamp(now))
                .param("most", MOST_ATTEMPTS)
                .query(Long.class)
                .list()
                .forEach(this::clear);
        Optional<ExportClaim> claim = jdbc.sql("""
                        update member_export set state = 'WRITING', attempt = attempt + 1, members = 0, leased_until = %s
                         where id = (select id from member_export
                                      where state = 'WAITING' or state = 'WRITING' and leased_until < clock_timestamp()
                                      order by called_at, id limit 1 for update skip locked)
                        returning *
                        """.formatted(LEASE))
                .query((row, number) -> new ExportClaim(
                        row.getLong("id"),
                        row.getInt("attempt"),
                        row(row, number).what()))
                .optional();
        claim.ifPresent(one -> clear(one.id()));
        return claim;
    }

    /** Deletes what there is of the content. */
    void clear(long id) {
        jdbc.sql("delete from member_export_piece where export_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from member_export_part where export_id = :id")
                .param("id", id)
                .update();
    }

    /** Renews the lease. */
    void renew(ExportClaim claim, long members) {
        check(jdbc.sql("""
                        update member_export set members = :members, leased_until = %s
                         where id = :id and attempt = :attempt and state = 'WRITING'
                        """.formatted(LEASE)).param("members", members), claim);
    }

    void ready(ExportClaim claim, long members, long bytes, Instant now) {
        check(jdbc.sql("""
                        update member_export
                           set state = 'READY', members = :members, bytes = :bytes, finished_at = :now, leased_until = null
                         where id = :id and attempt = :attempt and state = 'WRITING'
                        """).param("members", members).param("bytes", bytes).param("now", timestamp(now)), claim);
    }

    void fail(ExportClaim claim, Instant now) {
        check(jdbc.sql("""
                        update member_export set state = 'FAILED', finished_at = :now, leased_until = null
                         where id = :id and attempt = :attempt and state = 'WRITING'
                        """).param("now", timestamp(now)), claim);
    }

    private static void check(JdbcClient.StatementSpec statement, ExportClaim claim) {
        if (statement.param("id", claim.id()).param("attempt", claim.attempt()).update() == 0) {
            throw new ExportSuperseded(claim);
        }
    }

    void delete(long id) {
        jdbc.sql("delete from member_export where id = :id").param("id", id).update();
    }

    private static MemberExport row(ResultSet row, int number) throws SQLException {
        return new MemberExport(
                row.getLong("id"),
                new MemberExportDraft(
                        row.getString("segment"), ExportFormat.valueOf(row.getString("format")), texts(row, "columns")),
                MemberExport.State.valueOf(row.getString("state")),
                row.getObject("fired_for") != null,
                row.getString("called_by"),
                instant(row, "called_at"),
                instantOrNull(row, "finished_at"),
                row.getLong("members"),
                row.getLong("bytes"));
    }
}
