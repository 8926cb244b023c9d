package dev.rekindle.member.imports.run;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportCounts;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportRun;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.member.store.MemberJson;
import dev.rekindle.platform.SqlParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** The state of imports. A run writes only while its attempt is the latest: see {@link ImportJob}. */
@Component
class ImportTable {

    private static final TypeReference<List<String>> CELLS = new TypeReference<>() {};
    private static final TypeReference<ImportPlan> PLAN = new TypeReference<>() {};

    /** After this time without progress a run is taken for dead; a slice takes less than a second. */
    private static final String PATIENCE = "30 seconds";

    private final JdbcClient jdbc;
    private final ImportRefusals refusals;
    private final MemberJson json;
    private final Clock clock;

    ImportTable(JdbcClient jdbc, ImportRefusals refusals, MemberJson json, Clock clock) {
        this.jdbc = jdbc;
        this.refusals = refusals;
        this.json = json;
        this.clock = clock;
    }

    /** Claims an import to run it from its beginning; empty when it is running or done. */
    @Transactional
    Optional<ImportJob> claim(long id, ImportPlan plan, List<String> columns) {
        Optional<ImportJob> claimed = jdbc.sql("""
                        update member_import
                           set state = 'RUNNING', attempt = attempt + 1, beat_at = clock_timestamp(), cancelling = false,
                               encoding = ?, delimiter = ?, kind = ?, columns = ?::jsonb, plan = ?::jsonb, rows_total = null,
                               rows_read = 0, taken = 0, updated = 0, refused = 0, withdrawals_kept = 0, members_created = 0,
                               failure = null, failure_line = null, finished_at = null,
                               settled_at = null, settled_by = null
                         where id = ? and state in ('UPLOADED', 'FAILED', 'CANCELLED')
                        returning attempt
                        """)
                .param(plan.encoding())
                .param(String.valueOf(plan.delimiter()))
                .param(plan.fileKind().name())
                .param(json.write(columns))
                .param(json.write(plan))
                .param(id)
                .query((row, number) -> new ImportJob(id, row.getInt(1), plan, 0))
                .optional();
        claimed.ifPresent(job -> refusals.delete(id));
        return claimed;
    }

    /** Claims a run whose node is gone, to continue it; its rows done are those that were committed. */
    @Transactional
    Optional<ImportJob> claimStalled() {
        return jdbc.sql("""
                        update member_import
                           set attempt = attempt + 1, beat_at = clock_timestamp()
                         where id = (select id from member_import
                                      where state = 'RUNNING' and beat_at < clock_timestamp() - ?::interval
                                      order by id limit 1 for update skip locked)
                        returning id, attempt, plan, rows_read
                        """)
                .param(PATIENCE)
                .query((row, number) -> new ImportJob(
                        row.getLong("id"),
                        row.getInt("attempt"),
                        json.read(row.getString("plan"), PLAN),
                        row.getLong("rows_read")))
                .optional();
    }

    /** When the next run will be taken for dead unless it goes on; by the database's clock. */
    Optional<Instant> nextStalled() {
        return jdbc.sql("select min(beat_at) + ?::interval as at from member_import where state = 'RUNNING'")
                .param(PATIENCE)
                .query((row, number) -> Optional.ofNullable(instantOrNull(row, "at")))
                .single();
    }

    /** Says that imports which wait for this node's thread are not stalled. */
    void beat(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("update member_import set beat_at = clock_timestamp() where id = any(?) and state = 'RUNNING'")
                    .param(SqlParameters.bigints(ids))
                    .update();
        }
    }

    /** Lets any node continue a run at once, because this node stops. */
    void release(ImportJob job) {
        jdbc.sql("""
                        update member_import set beat_at = clock_timestamp() - ?::interval
                         where id = ? and attempt = ? and state = 'RUNNING'
                        """).param(PATIENCE).param(job.id()).param(job.attempt()).update();
    }

    /** Stores how many rows the file has. */
    void total(ImportJob job, long rows) {
        require(jdbc.sql("""
                        update member_import set rows_total = ?, beat_at = clock_timestamp()
                         where id = ? and attempt = ? and state = 'RUNNING'
                        """).param(rows).param(job.id()).param(job.attempt()).update(), job);
    }

    /**
     * Records the rows of a slice, in the transaction that stores them.
     *
     * @param rows all rows so far
     * @param refused rejected rows of the slice
     * @return whether the run was cancelled
     * @throws ImportSuperseded if another run has claimed the import
     */
    boolean advance(ImportJob job, long rows, int refused, ImportCounts counts) {
        return jdbc.sql("""
                        update member_import
                           set rows_read = ?, taken = taken + ?, updated = updated + ?, refused = refused + ?,
                               withdrawals_kept = withdrawals_kept + ?,
                               members_created = members_created + ?, beat_at = clock_timestamp()
                         where id = ? and attempt = ? and state = 'RUNNING'
                        returning cancelling
                        """)
                .param(rows)
                .param(counts.taken())
                .param(counts.updated())
                .param(refused)
                .param(counts.withdrawalsKept())
                .param(counts.membersCreated())
                .param(job.id())
                .param(job.attempt())
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new ImportSuperseded(job));
    }

    /**
     * Shows the progress of a run that has committed nothing yet, in its own transaction.
     *
     * @return whether the run was cancelled
     * @throws ImportSuperseded if another run has claimed the import
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean showProgress(ImportJob job, long rows) {
        return jdbc.sql("""
                        update member_import set rows_read = ?, beat_at = clock_timestamp()
                         where id = ? and attempt = ? and state = 'RUNNING'
                        returning cancelling
                        """)
                .param(rows)
                .param(job.id())
                .param(job.attempt())
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new ImportSuperseded(job));
    }

    /** Another kind of file was chosen before the import. */
    void kind(long id, FileKind kind) {
        jdbc.sql("update member_import set kind = ? where id = ? and state in ('UPLOADED', 'FAILED', 'CANCELLED')")
                .param(kind.name())
                .param(id)
                .update();
    }

    void cancel(long id) {
        jdbc.sql("update member_import set cancelling = true where id = ? and state = 'RUNNING'")
                .param(id)
                .update();
    }

    /** Ends a run as done, in the transaction that stored its last members. */
    void done(ImportJob job) {
        end(job, ImportRun.State.DONE, null, null);
    }

    /** Ends a run that did not store all rows. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void stopped(ImportJob job, ImportRun.State state, @Nullable String failure, @Nullable Long line) {
        end(job, state, failure, line);
    }

    private void end(ImportJob job, ImportRun.State state, @Nullable String failure, @Nullable Long line) {
        require(
                jdbc.sql("""
                        update member_import
                           set state = ?, failure = ?, failure_line = ?, finished_at = ?
                         where id = ? and attempt = ? and state = 'RUNNING'
                        """)
                        .param(state.name())
                        .param(failure)
                        .param(line)
                        .param(timestamp(clock.instant()))
                        .param(job.id())
                        .param(job.attempt())
                        .update(),
                job);
    }

    private static void require(int updated, ImportJob job) {
        if (updated == 0) {
            throw new ImportSuperseded(job);
        }
    }

    List<String> columns(long id) {
        return jdbc.sql("select columns from member_import where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(columns -> json.read(columns, CELLS))
                .orElse(List.of());
    }

    Optional<ImportRun> find(long id) {
        return jdbc.sql("select * from member_import where id = ?")
                .param(id)
                .query(ImportTable::run)
                .optional();
    }

    List<ImportRun> latest(int page, int size) {
        return jdbc.sql("select * from member_import order by id desc limit ? offset ?")
                .param(size)
                .param((long) page * size)
                .query(ImportTable::run)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from member_import").query(Long.class).single();
    }

    List<ImportRun> unsettled(int most) {
        return jdbc.sql("""
                        select * from member_import run
                         where settled_at is null
                           and (state = 'FAILED' or refused > 0 and state <> 'RUNNING')
                           and not exists (select from member_import later
                                            where later.id > run.id and later.state = 'DONE'
                                              and later.file_name in (run.file_name, ? || run.file_name))
                         order by id desc limit ?
                        """)
                .param(Imports.REFUSED)
                .param(most)
                .query(ImportTable::run)
                .list();
    }

    void settle(long id, String by) {
        jdbc.sql("update member_import set settled_at = ?, settled_by = ? where id = ? and settled_at is null")
                .param(timestamp(clock.instant()))
                .param(by)
                .param(id)
                .update();
    }

    private static ImportRun run(ResultSet row, int number) throws SQLException {
        return new ImportRun(
                row.getLong("id"),
                row.getString("file_name"),
                FileKind.valueOf(row.getString("kind")),
                row.getLong("bytes"),
                row.getString("uploaded_by"),
                ImportRun.State.valueOf(row.getString("state")),
                instant(row, "uploaded_at"),
                instantOrNull(row, "finished_at"),
                row.getString("encoding"),
                row.getLong("rows_read"),
                row.getObject("rows_total", Long.class),
                row.getLong("taken"),
                row.getLong("updated"),
                row.getLong("refused"),
                row.getLong("withdrawals_kept"),
                row.getLong("members_created"),
                row.getString("failure"),
                row.getObject("failure_line", Long.class),
                row.getTimestamp("settled_at") != null);
    }
}
