package dev.rekindle.member.imports.run;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rekindle.member.Members;
import dev.rekindle.member.MembersBusy;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportRun;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.testing.ChildJvm;
import dev.rekindle.testing.TestDatabase;
import dev.rekindle.testing.TestDatabase.Location;
import dev.rekindle.testing.TestSize;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Large imports: killed on the way, called in between, and rejected row by row. */
class ImportKilledIT {

    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final Location location = TestDatabase.freshLocation();
    private AnnotationConfigApplicationContext node = ImportingMain.node(location);
    private Imports imports = node.getBean(Imports.class);
    private Members members = node.getBean(Members.class);
    private JdbcClient jdbc = node.getBean(JdbcClient.class);

    @BeforeEach
    void isOpen() {
        assertThat(node.isActive()).isTrue();
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void anImportWhoseNodeIsKilledContinuesAndEachRowCountsOnce() throws Exception {
        int rows = TestSize.of(8_000, 25_000);
        long id = store(file("kill", rows));
        try (var child = ChildJvm.start(
                ImportingMain.class,
                Path.of("target", "import-killed.log"),
                Map.of(),
                location.url(),
                location.username(),
                location.password(),
                String.valueOf(id))) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> imports.find(id).orElseThrow().rows() > 1000);
            child.kill();
        }
        ImportRun killed = imports.find(id).orElseThrow();
        assertThat(killed.state()).isEqualTo(ImportRun.State.RUNNING);
        assertThat(killed.rows()).isBetween(1000L, rows - 1L);
        assertThat(jdbc.sql("select count(*) from member").query(Long.class).single())
                .isEqualTo(killed.taken());
        var stalled = node.getBean(StalledImports.class);
        assertThat(stalled.runDue()).isZero(); // it may be only slow
        jdbc.sql("update member_import set beat_at = beat_at - interval '1 minute'")
                .update();
        assertThat(stalled.nextDue()).isPresent();

        assertThat(stalled.runDue()).isEqualTo(1);

        await().atMost(Duration.ofMinutes(3))
                .until(() -> imports.find(id).orElseThrow().state() == ImportRun.State.DONE);
        ImportRun run = imports.find(id).orElseThrow();
        assertThat(run.rows()).isEqualTo(rows);
        assertThat(run.total()).isEqualTo(rows);
        assertThat(run.refused()).isEqualTo(rows / 10);
        assertThat(run.taken()).isEqualTo(rows - rows / 10);
        assertThat(run.updated()).isZero();
        assertThat(jdbc.sql("select count(*) from member").query(Long.class).single())
                .isEqualTo(run.taken());
        assertThat(imports.refusals(id, 0, rows).stream()
                        .map(Imports.Refusal::line)
                        .distinct())
                .hasSize(rows / 10);
        assertThat(jdbc.sql("select count(*) from member_import_piece")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aRunThatWasClaimedAgainWritesNothingMore() {
        long id = store(file("fence", 1200));
        var runs = node.getBean(ImportTable.class);
        ImportPlan plan = ImportingMain.plan(imports.preview(id, null, null), false);
        ImportJob first =
                runs.claim(id, plan, imports.preview(id, null, null).columns()).orElseThrow();
        jdbc.sql("update member_import set beat_at = beat_at - interval '1 minute'")
                .update();
        ImportJob second = runs.claimStalled().orElseThrow();
        assertThat(second.attempt()).isGreaterThan(first.attempt());

        node.getBean(ImportRunner.class).run(first);

        assertThat(jdbc.sql("select count(*) from member").query(Long.class).single())
                .isZero();
        node.getBean(ImportRunner.class).run(second);
        assertThat(imports.find(id).orElseThrow().rows()).isEqualTo(1200);
    }

    @Test
    void aCallThatNamesAMemberOfARunningImportIsAnsweredAtOnce() {
        int rows = TestSize.of(6_000, 15_000);
        long id = store(file("call", rows));
        imports.run(id, ImportingMain.plan(imports.preview(id, null, null), false));
        long again = store(file("call", rows));
        imports.begin(again, ImportingMain.plan(imports.preview(again, null, null), false));
        int calls = 0;
        while (imports.find(again).orElseThrow().state() == ImportRun.State.RUNNING) {
            var draft = aMember("call-" + (1 + calls * 37 % (rows - 10)))
                    .ofTier("called")
                    .draft();
            long before = System.nanoTime();
            members.upsert(List.of(draft), "api", PATIENCE);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            calls++;
        }
        assertThat(calls).isPositive();
    }

    @Test
    void aCallDoesNotWaitForAnImportOfAllRowsOrNone() {
        members.upsert(List.of(aMember("held").draft()));
        var transaction = node.getBean(TransactionTemplate.class);
        var other = ImportingMain.node(location);
        try (other) {
            transaction.executeWithoutResult(status -> {
                members.upsert(List.of(aMember("held").ofTier("import").draft()), "import");
                long before = System.nanoTime();
                assertThatExceptionOfType(MembersBusy.class)
                        .isThrownBy(() -> other.getBean(Members.class)
                                .upsert(List.of(aMember("held").ofTier("call").draft()), "api", PATIENCE));
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            });
        }
        assertThat(members.byExternalId("held").orElseThrow().tier()).isEqualTo("import");
    }

    @Test
    void rejectedRowsTakeLittleSpace() {
        int rows = TestSize.of(20_000, 100_000);
        long id = store("id,email,first name,city\n"
                + IntStream.range(0, rows)
                        .mapToObj(i -> "space-" + i + ",nobody-" + i + ",Ann " + i % 7 + ",Leeds\n")
                        .collect(Collectors.joining()));
        ImportRun run = imports.run(id, ImportingMain.plan(imports.preview(id, null, null), false));
        assertThat(run.refused()).isEqualTo(rows);
        long bytes = jdbc.sql("select pg_total_relation_size('member_import_refusal_slice')")
                .query(Long.class)
                .single();
        assertThat(bytes / rows).as("bytes for each rejected row").isLessThan(60);
        assertThat(imports.refusals(id, 7, 50))
                .hasSize(50)
                .first()
                .extracting(Imports.Refusal::line)
                .isEqualTo(352L);
        assertThat(imports.refusals(id, rows / 50 - 1, 50)).hasSize(50);
    }

    private long store(String text) {
        return imports.store("large.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "tester");
    }

    /** Every tenth row has no valid address. */
    private static String file(String prefix, int rows) {
        return "id,email,tier,birthday\n"
                + IntStream.rangeClosed(1, rows)
                        .mapToObj(i -> "%s-%d,%s,gold,1990-05-17\n"
                                .formatted(prefix, i, i % 10 == 0 ? "nobody" : "m" + i + "@shop.example"))
                        .collect(Collectors.joining());
    }
}
