package dev.rekindle.member.imports;

import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.Members;
import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.csv.CsvTable;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.platform.TransactionRetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports a file in one transaction: stores the valid rows as members and the rejected rows with their errors. */
@Component
class ImportRunner {

    private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);
    private static final int SLICE = 1000;

    private final Members members;
    private final ImportTable runs;
    private final ImportFiles files;
    private final FieldRules rules;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ImportRunner(
            Members members,
            ImportTable runs,
            ImportFiles files,
            FieldRules rules,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.members = members;
        this.runs = runs;
        this.files = files;
        this.rules = rules;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Runs an import that has been claimed. */
    void run(long id, ImportPlan plan) {
        try {
            ByteSource source = files.source(id);
            ImportTotals tally =
                    TransactionRetry.onConflict(() -> transaction.execute(status -> new Pass(id, plan).all(source)));
            log.info(
                    "Import {} done: {} members created, {} updated, {} rows rejected",
                    id,
                    tally.upserted().taken(),
                    tally.upserted().updated(),
                    tally.refused());
        } catch (Cancelled e) {
            runs.recordFailure(id, ImportRun.State.CANCELLED, null, null);
            log.info("Import {} cancelled; nothing was imported", id);
        } catch (CsvTable.Malformed e) {
            runs.recordFailure(id, ImportRun.State.FAILED, "malformed", e.line());
            log.info("Import {} failed at line {}; nothing was imported", id, e.line());
        } catch (RuntimeException e) {
            runs.recordFailure(id, ImportRun.State.FAILED, "error", null);
            log.error("Import {} failed; nothing was imported", id, e);
        }
    }

    /** One pass over a file. */
    private final class Pass {

        private final long id;
        private final ImportPlan plan;
        private final List<MemberDraft> drafts = new ArrayList<>();
        private final List<Imports.Refusal> refusals = new ArrayList<>();
        private Members.Upserted upserted = new Members.Upserted(0, 0, 0);
        private long rows;
        private long refused;

        Pass(long id, ImportPlan plan) {
            this.id = id;
            this.plan = plan;
        }

        ImportTotals all(ByteSource source) {
            try (var table = CsvTable.open(source, Charset.forName(plan.encoding()), plan.delimiter())) {
                var reading = new ImportRowReader(plan, table.columns(), rules, clock.instant());
                for (var line = table.next(); line != null; line = table.next()) {
                    sort(line, reading.read(line.line(), line.cells()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            write();
            var tally = new ImportTotals(rows, refused, upserted);
            runs.done(id, tally);
            files.delete(id);
            return tally;
        }

        private void sort(CsvTable.Line line, IntakeResult intake) {
            if (intake instanceof IntakeResult.Accepted accepted) {
                drafts.add(accepted.draft());
            } else if (intake instanceof IntakeResult.Refused problem) {
                refusals.add(new Imports.Refusal(line.line(), problem.problems(), line.cells()));
                refused++;
            }
            if (++rows % SLICE == 0) {
                write();
            }
        }

        private void write() {
            if (!refusals.isEmpty()) {
                runs.refuse(id, refusals);
            }
            upserted = upserted.plus(members.upsert(drafts, "import"));
            drafts.clear();
            refusals.clear();
            if (!runs.reportProgress(id, rows, refused)) {
                throw new Cancelled();
            }
        }
    }

    /** A user cancelled the run. */
    private static final class Cancelled extends RuntimeException {

        Cancelled() {
            super("cancelled", null, false, false);
        }
    }
}
