package dev.rekindle.member.imports;

import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.store.MemberJson;
import dev.rekindle.platform.rows.RowProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** The state of imports and their rejected rows. */
@Component
class ImportTable {

    private static final TypeReference<List<String>> CELLS = new TypeReference<>() {};
    private static final TypeReference<List<RowProblem>> PROBLEMS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final MemberJson json;
    private final Clock clock;

    ImportTable(JdbcClient jdbc, MemberJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Claims an import to run it; an import without progress for two minutes may be claimed again. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean claim(long id, ImportPlan plan, List<String> columns) {
        return jdbc.sql("""
                                update member_import
                                   set state = 'RUNNING', beat_at = clock_timestamp(), cancelling = false, encoding = ?,
                                       delimiter = ?, columns = ?::jsonb, rows_read = 0, refused = 0, failure = null,
                                       failure_line = null, finished_at = null
                                 where id = ? and (state in ('UPLOADED', 'FAILED', 'CANCELLED')
                                    or state = 'RUNNING' and beat_at < clock_timestamp() - interval '2 minutes')
                                """)
                        .param(plan.encoding())
                        .param(String.valueOf(plan.delimiter()))
                        .param(json.write(columns))
                        .param(id)
                        .update()
                == 1;
    }

    /**
     * Records the progress of a run, in its own transaction.
     *
     * @return false when the run was cancelled
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    boolean reportProgress(long id, long rows, long refused) {
        return !jdbc.sql("""
                        update member_import set rows_read = ?, refused = ?, beat_at = clock_timestamp() where id = ?
                        returning cancelling
                        """)
                .param(rows)
                .param(refused)
                .param(id)
                .query(Boolean.class)
                .single();
    }

    void cancel(long id) {
        jdbc.sql("update member_import set cancelling = true where id = ? and state = 'RUNNING'")
                .param(id)
                .update();
    }

    /** Records the success, in the transaction that stored the members. */
    void done(long id, ImportTotals tally) {
        jdbc.sql("""
                        update member_import
                           set state = 'DONE', rows_read = ?, taken = ?, updated = ?, refused = ?, withdrawals_kept = ?,
                               finished_at = ?
                         where id = ?
                        """)
                .param(tally.rows())
                .param(tally.upserted().taken())
                .param(tally.upserted().updated())
                .param(tally.refused())
                .param(tally.upserted().withdrawalsKept())
                .param(timestamp(clock.instant()))
                .param(id)
                .update();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void recordFailure(long id, ImportRun.State state, @Nullable String failure, @Nullable Long line) {
        jdbc.sql("""
                        update member_import
                           set state = ?, failure = ?, failure_line = ?, finished_at = ?, refused = 0
                         where id = ?
                        """)
                .param(state.name())
                .param(failure)
                .param(line)
                .param(timestamp(clock.instant()))
                .param(id)
                .update();
    }

    void refuse(long id, List<Imports.Refusal> refusals) {
        jdbc.sql("""
                        insert into member_import_refusal (import_id, line, problems, cells)
                        select ?, r.line, r.problems, r.cells
                          from unnest(?::bigint[], ?::jsonb[], ?::jsonb[]) as r(line, problems, cells)
                        """)
                .param(id)
                .param(refusals.stream().mapToLong(Imports.Refusal::line).toArray())
                .param(texts(refusals, one -> json.write(one.problems())))
                .param(texts(refusals, one -> json.write(storable(one.cells()))))
                .update();
    }

    /** PostgreSQL cannot store a NUL character, even in a rejected row. */
    private static List<String> storable(List<String> cells) {
        return cells.stream().map(cell -> cell.replace('\0', '\uFFFD')).collect(Collectors.toList());
    }

    List<Imports.Refusal> refusals(long id, long afterLine, int limit, int offset) {
        return jdbc.sql("""
                        select * from member_import_refusal where import_id = ? and line > ?
                         order by line limit ? offset ?
                        """)
                .param(id)
                .param(afterLine)
                .param(limit)
                .param(offset)
                .query((row, number) -> new Imports.Refusal(
                        row.getLong("line"),
                        json.read(row.getString("problems"), PROBLEMS),
                        json.read(row.getString("cells"), CELLS)))
                .list();
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

    private static ImportRun run(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new ImportRun(
                row.getLong("id"),
                row.getString("file_name"),
                row.getLong("bytes"),
                row.getString("uploaded_by"),
                ImportRun.State.valueOf(row.getString("state")),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getString("encoding"),
                row.getLong("rows_read"),
                row.getLong("taken"),
                row.getLong("updated"),
                row.getLong("refused"),
                row.getLong("withdrawals_kept"),
                row.getString("failure"),
                row.getObject("failure_line", Long.class));
    }
}
