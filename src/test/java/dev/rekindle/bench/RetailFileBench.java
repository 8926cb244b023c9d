package dev.rekindle.bench;

import dev.rekindle.member.DateOrder;
import dev.rekindle.member.imports.EventPlan;
import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportPreview;
import dev.rekindle.member.imports.ImportRun;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.member.imports.Imports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The raw file of Online Retail, 541,909 lines, brought in as purchases and refunds: {@code -Dbench.retail} names the file
 * (CSV or XLSX); without it, one like it is made. With {@code -Dbench.jvm=-Xmx512m} the memory is bounded.
 */
class RetailFileBench {

    @Test
    void theWholeFile() throws IOException {
        try (var server = BenchServer.start();
                var application = RekindleUnderTest.running(server.create("bench_retail"))) {
            var imports = application.bean(Imports.class);
            long id = store(imports);
            long before = System.nanoTime();
            ImportRun run = imports.run(id, plan(imports.preview(id, null, null)));
            long seconds = (System.nanoTime() - before) / 1_000_000_000;

            Bench.check("rows", run.rows(), RetailLines.LINES);
            Bench.check(
                    "rows taken or refused",
                    application.count(
                                    "select coalesce(sum((properties ->> 'lines')::int), 0) from event where type in ('purchase', 'refund')")
                            + run.refused(),
                    run.rows());
            System.out.printf(
                    "Retail file: %d rows in %d s; %d events, %d members, %d rows refused; heap at most %d MB%n",
                    run.rows(),
                    seconds,
                    run.taken(),
                    run.membersCreated(),
                    run.refused(),
                    Runtime.getRuntime().maxMemory() >> 20);
            System.out.println(
                    "sum of purchases, refunds, refunds with their purchase: "
                            + application.count("select sum(amount)::bigint from event where type = 'purchase'") + ", "
                            + application.count("select sum(amount)::bigint from event where type = 'refund'") + ", "
                            + application.count(
                                    "select count(*) from event where type = 'refund' and properties ->> 'refundOf' is not null"));
        }
    }

    private static long store(Imports imports) throws IOException {
        String given = System.getProperty("bench.retail", "");
        try (InputStream file =
                given.isEmpty() ? new ByteArrayInputStream(RetailLines.file()) : Files.newInputStream(Path.of(given))) {
            return imports.store("retail", FileKind.PURCHASES, file, "bench");
        }
    }

    private static ImportPlan plan(ImportPreview preview) {
        List<ImportTarget> targets = preview.suggested().stream()
                .map(target -> target.field() == Field.UNDECIDED ? ImportTarget.property("country") : target)
                .toList();
        return new ImportPlan(
                preview.encoding(),
                preview.delimiter(),
                preview.sheet(),
                preview.kind(),
                targets,
                null,
                DateOrder.MONTH_FIRST,
                false,
                new EventPlan("purchase", "refund", "GBP", "Europe/London", "C", true, false));
    }
}
