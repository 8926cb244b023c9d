package dev.rekindle.member.imports.run;

import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.csv.RowTable;
import dev.rekindle.member.imports.ImportRejected;
import dev.rekindle.member.imports.ImportRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Runs claimed imports. A run ends as done, failed or cancelled, or it stays open and is continued by
 * {@link StalledImports}, when this node stops or loses its database.
 */
@Component
class ImportRunner {

    private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);

    private final ImportTable runs;
    private final ImportFiles files;
    private final ImportPasses passes;

    ImportRunner(ImportTable runs, ImportFiles files, ImportPasses passes) {
        this.runs = runs;
        this.files = files;
        this.passes = passes;
    }

    void run(ImportJob job) {
        try {
            ByteSource source = files.source(job.id());
            runs.total(job, passes.count(job, source));
            if (job.plan().allOrNothing()) {
                passes.allOrNothing(job.fromTheBeginning(), source);
            } else {
                passes.inSlices(job, source);
            }
        } catch (ImportStopped stop) {
            stop(job, stop);
        } catch (RowTable.Malformed e) {
            fail(job, "malformed", e.line());
        } catch (ImportRejected e) {
            fail(job, e.code(), null);
        } catch (ImportSuperseded e) {
            log.info("import superseded id={} attempt={}", job.id(), job.attempt());
        } catch (TransientDataAccessException
                | RecoverableDataAccessException
                | DataAccessResourceFailureException
                | CannotCreateTransactionException e) {
            log.warn("import interrupted, will be continued id={} attempt={}", job.id(), job.attempt(), e);
        } catch (IOException | UncheckedIOException e) {
            log.warn("import interrupted, will be continued id={} attempt={}", job.id(), job.attempt(), e);
        } catch (RuntimeException e) {
            log.error("import failed id={} attempt={}", job.id(), job.attempt(), e);
            fail(job, "error", null);
        }
    }

    private void stop(ImportJob job, ImportStopped stop) {
        switch (stop.reason()) {
            case NODE_STOPS -> runs.release(job);
            case CANCELLED -> runs.stopped(job, ImportRun.State.CANCELLED, null, null);
            case ROWS_REJECTED -> runs.stopped(job, ImportRun.State.FAILED, "rows-rejected", null);
        }
        log.info("import stopped id={} reason={}", job.id(), stop.reason());
    }

    private void fail(ImportJob job, String failure, @Nullable Long line) {
        runs.stopped(job, ImportRun.State.FAILED, failure, line);
        log.info("import failed id={} reason={} line={}", job.id(), failure, line);
    }
}
