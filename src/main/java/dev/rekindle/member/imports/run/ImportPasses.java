package dev.rekindle.member.imports.run;

import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.csv.RowTable;
import dev.rekindle.member.imports.ImportCounts;
import dev.rekindle.member.imports.ImportFinished;
import dev.rekindle.member.imports.ImportKind;
import dev.rekindle.member.imports.ImportUnit;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.member.imports.TableSource;
import dev.rekindle.member.imports.run.ImportStopped.Reason;
import dev.rekindle.platform.TransactionRetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a file from its beginning and writes its units in slices: valid ones are stored, rejected rows are listed with
 * their errors. Each slice is one transaction with its progress, so that a run can continue behind the last one; or all
 * slices are one transaction.
 */
@Component
class ImportPasses {

    private static final Logger log = LoggerFactory.getLogger(ImportPasses.class);

    /** Rows; a call that names a member of the slice waits for its transaction. */
    private static final int SLICE = 500;

    private final ImportKinds kinds;
    private final ImportTable runs;
    private final ImportRefusals refusals;
    private final ImportFiles files;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ImportPasses(
            ImportKinds kinds,
            ImportTable runs,
            ImportRefusals refusals,
            ImportFiles files,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.kinds = kinds;
        this.runs = runs;
        this.refusals = refusals;
        this.files = files;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Counts the rows, before any is written.
     *
     * @throws RowTable.Malformed if the file cannot be read to its end
     */
    long count(ImportJob job, ByteSource source) throws IOException {
        long rows = 0;
        try (var table = watched(job, source, new Progress(job.rowsDone())).open()) {
            while (table.next() != null) {
                rows++;
            }
        }
        return rows;
    }

    /** Each slice in a transaction of its own, behind the rows that are done. */
    void inSlices(ImportJob job, ByteSource source) throws IOException {
        inSlices(kinds.of(job.plan().fileKind()), job, source);
    }

    /** First every row is checked; then all are written in one transaction, if none was rejected. */
    void allOrNothing(ImportJob job, ByteSource source) throws IOException {
        allOrNothing(kinds.of(job.plan().fileKind()), job, source);
    }

    private <D> void inSlices(ImportKind<D> kind, ImportJob job, ByteSource source) throws IOException {
        var progress = new Progress(job.rowsDone());
        slices(kind, job, source, progress, job.rowsDone(), slice -> writeOrDivide(kind, job, progress, slice));
        transaction.executeWithoutResult(status -> finish(job));
        log.info("import done id={} kind={} rows={}", job.id(), kind.kind(), progress.done);
    }

    private <D> void allOrNothing(ImportKind<D> kind, ImportJob job, ByteSource source) throws IOException {
        check(kind, job, source);
        TransactionRetry.onConflict(() -> transaction.execute(status -> {
            var progress = new Progress(0);
            try {
                slices(kind, job, source, progress, 0, slice -> {
                    Written written = write(kind, job, slice);
                    if (!written.refused.isEmpty()) {
                        throw new ImportStopped(Reason.ROWS_REJECTED);
                    }
                    progress.add(rowsOf(slice), written.counts);
                    goOn(runs.showProgress(job, progress.done));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            runs.advance(job, progress.done, 0, progress.counts);
            finish(job);
            return progress.done;
        }));
        log.info("import done id={} kind={} allOrNothing=true", job.id(), kind.kind());
    }

    private <D> void check(ImportKind<D> kind, ImportJob job, ByteSource source) throws IOException {
        refusals.delete(job.id());
        var progress = new Progress(0);
        var rejected = new Progress(0);
        slices(
                kind,
                job,
                source,
                progress,
                0,
                slice -> transaction.executeWithoutResult(status -> {
                    List<Imports.Refusal> refused = rejected(slice);
                    refusals.add(job.id(), refused);
                    rejected.add(refused.size(), ImportCounts.NONE);
                    progress.add(rowsOf(slice), ImportCounts.NONE);
                    goOn(runs.advance(job, progress.done, refused.size(), ImportCounts.NONE));
                }));
        if (rejected.done > 0) {
            throw new ImportStopped(Reason.ROWS_REJECTED);
        }
    }

    private void finish(ImportJob job) {
        runs.done(job);
        files.delete(job.id());
        events.publishEvent(new ImportFinished(job.id(), job.plan().fileKind()));
    }

    /** Passes units on in slices; the first ones are only read, because later ones may depend on them. */
    private <D> void slices(
            ImportKind<D> kind,
            ImportJob job,
            ByteSource source,
            Progress progress,
            long skippedRows,
            Consumer<List<ImportUnit<D>>> taker)
            throws IOException {
        var slice = new Slice<>(skippedRows, taker);
        kind.read(job.plan(), watched(job, source, progress), clock.instant(), slice);
        slice.passOn();
    }

    /** Collects units until they have {@value #SLICE} rows. */
    private static final class Slice<D> implements Consumer<ImportUnit<D>> {

        private final List<ImportUnit<D>> units = new ArrayList<>(SLICE);
        private final Consumer<List<ImportUnit<D>>> taker;
        private long skipped;
        private int rows;

        Slice(long skippedRows, Consumer<List<ImportUnit<D>>> taker) {
            this.skipped = skippedRows;
            this.taker = taker;
        }

        @Override
        public void accept(ImportUnit<D> unit) {
            if (skipped > 0) {
                skipped -= unit.lines().size();
                return;
            }
            units.add(unit);
            rows += unit.lines().size();
            if (rows >= SLICE) {
                passOn();
            }
        }

        void passOn() {
            if (!units.isEmpty()) {
                taker.accept(units);
                units.clear();
                rows = 0;
            }
        }
    }

    /** A unit that the database refuses is found by halves and rejected, so that it holds up no other. */
    private <D> void writeOrDivide(ImportKind<D> kind, ImportJob job, Progress progress, List<ImportUnit<D>> slice) {
        int rows = rowsOf(slice);
        try {
            boolean cancelled = TransactionRetry.onConflict(() -> Boolean.TRUE.equals(transaction.execute(status -> {
                Written written = write(kind, job, slice);
                refusals.add(job.id(), written.refused);
                return runs.advance(job, progress.done + rows, written.refused.size(), written.counts);
            })));
            progress.add(rows, ImportCounts.NONE);
            goOn(cancelled);
        } catch (NonTransientDataAccessResourceException e) {
            throw e;
        } catch (NonTransientDataAccessException e) {
            divide(kind, job, progress, slice, e);
        }
    }

    private <D> void divide(
            ImportKind<D> kind,
            ImportJob job,
            Progress progress,
            List<ImportUnit<D>> slice,
            DataAccessException cause) {
        if (slice.size() > 1) {
            int half = slice.size() / 2;
            writeOrDivide(kind, job, progress, slice.subList(0, half));
            writeOrDivide(kind, job, progress, slice.subList(half, slice.size()));
            return;
        }
        ImportUnit<D> unit = slice.get(0);
        log.error(
                "row not stored import={} line={}",
                job.id(),
                unit.lines().get(0).line(),
                cause);
        writeOrDivide(kind, job, progress, List.of(unit.refusedFor("not-stored")));
    }

    private record Written(ImportCounts counts, List<Imports.Refusal> refused) {}

    private <D> Written write(ImportKind<D> kind, ImportJob job, List<ImportUnit<D>> slice) {
        List<ImportUnit<D>> good =
                slice.stream().filter(unit -> unit.draft() != null).toList();
        List<D> drafts =
                good.stream().map(unit -> Objects.requireNonNull(unit.draft())).toList();
        ImportKind.Written written =
                drafts.isEmpty() ? new ImportKind.Written(ImportCounts.NONE, Map.of()) : kind.write(job.plan(), drafts);
        var refused = new ArrayList<Imports.Refusal>(rejected(slice));
        written.refused()
                .forEach((position, code) ->
                        refused.addAll(good.get(position).refusedFor(code).refusals()));
        refused.sort(Comparator.comparingLong(Imports.Refusal::line));
        return new Written(written.counts(), refused);
    }

    private static <D> List<Imports.Refusal> rejected(List<ImportUnit<D>> slice) {
        return slice.stream()
                .filter(unit -> unit.draft() == null)
                .flatMap(unit -> unit.refusals().stream())
                .toList();
    }

    private static <D> int rowsOf(List<ImportUnit<D>> slice) {
        return slice.stream().mapToInt(unit -> unit.lines().size()).sum();
    }

    private static void goOn(boolean cancelled) {
        if (cancelled) {
            throw new ImportStopped(Reason.CANCELLED);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new ImportStopped(Reason.NODE_STOPS);
        }
    }

    private TableSource watched(ImportJob job, ByteSource source, Progress progress) {
        return () ->
                new WatchedTable(job.plan().format().open(source), () -> goOn(runs.showProgress(job, progress.done)));
    }

    /** What a pass has done so far. */
    private static final class Progress {

        private long done;
        private ImportCounts counts = ImportCounts.NONE;

        Progress(long done) {
            this.done = done;
        }

        void add(long rows, ImportCounts more) {
            done += rows;
            counts = counts.plus(more);
        }
    }
}
