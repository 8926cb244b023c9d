package dev.rekindle.member.imports;

import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.Members;
import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.csv.CsvTable;
import dev.rekindle.member.imports.ImportStopped.Reason;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.platform.TransactionRetry;
import dev.rekindle.platform.rows.RowProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a file from its beginning and writes its rows in slices: valid rows become members, rejected rows are stored with
 * their errors. Each slice is one transaction with its progress, so that a run can continue behind the last one; or all
 * slices are one transaction.
 */
@Component
class ImportPasses {

    private static final Logger log = LoggerFactory.getLogger(ImportPasses.class);

    /** A call that names a member of the slice waits for its transaction. */
    private static final int SLICE = 500;

    private static final int CHECKED_AT_ONCE = 20_000;

    private final Members members;
    private final ImportTable runs;
    private final ImportRefusals refusals;
    private final ImportFiles files;
    private final FieldRules rules;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ImportPasses(
            Members members,
            ImportTable runs,
            ImportRefusals refusals,
            ImportFiles files,
            FieldRules rules,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.members = members;
        this.runs = runs;
        this.refusals = refusals;
        this.files = files;
        this.rules = rules;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Row(CsvTable.Line line, IntakeResult intake) {

        @Nullable
        MemberDraft draft() {
            return intake instanceof IntakeResult.Accepted accepted ? accepted.draft() : null;
        }

        Imports.Refusal refusedFor(List<RowProblem> problems) {
            return new Imports.Refusal(line.line(), problems, line.cells());
        }
    }

    /**
     * Counts the rows, before any is written.
     *
     * @throws CsvTable.Malformed if the file cannot be read to its end
     */
    long count(ImportJob job, ByteSource source) throws IOException {
        long rows = 0;
        try (var table = open(job, source)) {
            while (table.next() != null) {
                if (++rows % CHECKED_AT_ONCE == 0) {
                    goOn(runs.showProgress(job, job.rowsDone()));
                }
            }
        }
        return rows;
    }

    /** Each slice in a transaction of its own, behind the rows that are done. */
    void inSlices(ImportJob job, ByteSource source) throws IOException {
        var rows = new Rows(job.rowsDone());
        slices(job, source, job.rowsDone(), slice -> writeOrDivide(job, rows, slice));
        transaction.executeWithoutResult(status -> finish(job));
        log.info("import done id={} rows={}", job.id(), rows.done);
    }

    /** First every row is checked; then all are written in one transaction, if none was rejected. */
    void allOrNothing(ImportJob job, ByteSource source) throws IOException {
        check(job, source);
        TransactionRetry.onConflict(() -> transaction.execute(status -> {
            var rows = new Rows(0);
            try {
                slices(job, source, 0, slice -> {
                    var written = write(job, slice);
                    if (!written.refused.isEmpty()) {
                        throw new ImportStopped(Reason.ROWS_REJECTED);
                    }
                    rows.add(slice.size(), written.upserted);
                    goOn(runs.showProgress(job, rows.done));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            runs.advance(job, rows.done, 0, rows.upserted);
            finish(job);
            return rows.done;
        }));
        log.info("import done id={} allOrNothing=true", job.id());
    }

    private void check(ImportJob job, ByteSource source) throws IOException {
        refusals.delete(job.id());
        var rows = new Rows(0);
        var rejected = new Rows(0);
        slices(
                job,
                source,
                0,
                slice -> transaction.executeWithoutResult(status -> {
                    List<Imports.Refusal> refused = rejected(slice);
                    refusals.add(job.id(), refused);
                    rejected.add(refused.size(), Members.Upserted.NONE);
                    rows.add(slice.size(), Members.Upserted.NONE);
                    goOn(runs.advance(job, rows.done, refused.size(), Members.Upserted.NONE));
                }));
        if (rejected.done > 0) {
            throw new ImportStopped(Reason.ROWS_REJECTED);
        }
    }

    private void finish(ImportJob job) {
        runs.done(job);
        files.delete(job.id());
    }

    /** Passes rows on in slices; the first ones are only read, because later rows must not repeat them. */
    private void slices(ImportJob job, ByteSource source, long skipped, Consumer<List<Row>> taker) throws IOException {
        try (var table = open(job, source)) {
            var reading = new ImportRowReader(job.plan(), table.columns(), rules, clock.instant());
            var slice = new ArrayList<Row>(SLICE);
            long at = 0;
            for (var line = table.next(); line != null; line = table.next()) {
                IntakeResult intake = reading.read(line.line(), line.cells());
                if (++at <= skipped) {
                    continue;
                }
                slice.add(new Row(line, intake));
                if (slice.size() == SLICE) {
                    taker.accept(slice);
                    slice.clear();
                }
            }
            if (!slice.isEmpty()) {
                taker.accept(slice);
            }
        }
    }

    /** A row that the database refuses is found by halves and rejected, so that it holds up no other. */
    private void writeOrDivide(ImportJob job, Rows rows, List<Row> slice) {
        try {
            boolean cancelled = TransactionRetry.onConflict(() -> Boolean.TRUE.equals(transaction.execute(status -> {
                var written = write(job, slice);
                refusals.add(job.id(), written.refused);
                return runs.advance(job, rows.done + slice.size(), written.refused.size(), written.upserted);
            })));
            rows.add(slice.size(), Members.Upserted.NONE);
            goOn(cancelled);
        } catch (NonTransientDataAccessResourceException e) {
            throw e;
        } catch (NonTransientDataAccessException e) {
            divide(job, rows, slice, e);
        }
    }

    private void divide(ImportJob job, Rows rows, List<Row> slice, DataAccessException cause) {
        if (slice.size() > 1) {
            int half = slice.size() / 2;
            writeOrDivide(job, rows, slice.subList(0, half));
            writeOrDivide(job, rows, slice.subList(half, slice.size()));
            return;
        }
        Row row = slice.get(0);
        log.error("row not stored import={} line={}", job.id(), row.line().line(), cause);
        var refused = new Row(row.line(), new IntakeResult.Refused(List.of(new RowProblem(null, "not-stored", null))));
        writeOrDivide(job, rows, List.of(refused));
    }

    private record Written(Members.Upserted upserted, List<Imports.Refusal> refused) {}

    private Written write(ImportJob job, List<Row> slice) {
        List<MemberDraft> drafts =
                slice.stream().map(Row::draft).filter(Objects::nonNull).toList();
        Members.Upserted upserted = drafts.isEmpty() ? Members.Upserted.NONE : members.upsert(drafts, "import");
        Map<String, String> refusedFor = upserted.refused().stream()
                .collect(Collectors.toMap(Members.Refused::externalId, Members.Refused::reason));
        var refused = new ArrayList<Imports.Refusal>(rejected(slice));
        for (Row row : slice) {
            MemberDraft draft = row.draft();
            String reason = draft == null ? null : refusedFor.get(draft.externalId());
            if (reason != null) {
                refused.add(row.refusedFor(List.of(new RowProblem(null, reason, null))));
            }
        }
        refused.sort(Comparator.comparingLong(Imports.Refusal::line));
        return new Written(upserted, refused);
    }

    private static List<Imports.Refusal> rejected(List<Row> slice) {
        return slice.stream()
                .flatMap(row -> row.intake() instanceof IntakeResult.Refused refused
                        ? Stream.of(row.refusedFor(refused.problems()))
                        : Stream.empty())
                .toList();
    }

    private static void goOn(boolean cancelled) {
        if (cancelled) {
            throw new ImportStopped(Reason.CANCELLED);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new ImportStopped(Reason.NODE_STOPS);
        }
    }

    private static CsvTable open(ImportJob job, ByteSource source) throws IOException {
        return CsvTable.open(
                source, Charset.forName(job.plan().encoding()), job.plan().delimiter());
    }

    /** What a pass has done so far. */
    private static final class Rows {

        private long done;
        private Members.Upserted upserted = Members.Upserted.NONE;

        Rows(long done) {
            this.done = done;
        }

        void add(long rows, Members.Upserted more) {
            done += rows;
            upserted = upserted.plus(more);
        }
    }
}
