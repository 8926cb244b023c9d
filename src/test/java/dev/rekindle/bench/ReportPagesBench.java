package dev.rekindle.bench;

import dev.rekindle.report.recount.Recount;
import dev.rekindle.report.recount.Recounts;
import dev.rekindle.report.rollup.Rollup;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.value.ValueRefresh;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How long a manager waits for each page of reports, over HTTP, as the number of step and message events grows in one database
 * ({@code -Dbench.report.pages=100000,1000000,3000000} enrolments with about ten events each): the first look, which finds
 * nothing in memory, and later ones; statements of one look; and the same while changed blocks wait to be summed.
 */
class ReportPagesBench {

    private static final int[] SIZES = Arrays.stream(
                    System.getProperty("bench.report.pages", "100000,1000000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int ROUNDS = Integer.getInteger("bench.report.rounds", 20);
    private static final int FEW = 20;
    private static final int MANY = 5_000;
    private static final String PASSWORD = "a-password-of-the-bench";
    private static final String JOURNEY = "/journeys/bench-1";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final String YEAR = "from=" + TODAY.minusDays(364) + "&to=" + TODAY;

    private static final List<String> PAGES = List.of(
            "/",
            "/?period=all&compare=none",
            "/?" + YEAR,
            "/overview/channels",
            "/overview/channels?" + YEAR,
            "/overview/members",
            "/journeys",
            JOURNEY,
            JOURNEY + "?period=last_30_days&compare=previous",
            JOURNEY + "/steps/sayHello",
            JOURNEY + "/steps/sayHello?period=last_30_days",
            JOURNEY + "/breakdown?by=channel",
            JOURNEY + "/breakdown?by=channel&period=last_30_days",
            JOURNEY + "/breakdown?by=tier&period=last_30_days",
            JOURNEY + "/breakdown?by=hour&period=last_30_days",
            JOURNEY + "/breakdown?by=segment&period=last_30_days");

    private static final List<String> SUMMED = List.of("/", JOURNEY, JOURNEY + "?period=last_30_days&compare=previous");

    @Test
    void pagesAsEventsGrow() throws Exception {
        var results = new Results();
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        try (var server = BenchServer.start();
                var application = RekindleUnderTest.idle(
                        server.create("bench_report_pages"), "rekindle.admin-password=" + PASSWORD)) {
            application.makeMembers(ReportRows.MEMBERS);
            var visitor = SignedInClient.signedIn(application.port(), "admin", PASSWORD);
            int from = 0;
            for (int size : SIZES) {
                ReportRows.write(application.jdbc(), from, size, now);
                from = size;
                pages(application, visitor, results);
            }
            recount(application, results);
        }
        results.print();
    }

    private static void pages(RekindleUnderTest application, SignedInClient visitor, Results results) throws Exception {
        long events = application.count("select (select count(*) from step) + (select count(*) from message)");
        String label = "%,d events: ".formatted(events);
        fold(application, label, results);
        application.bean(ValueRefresh.class).refresh();
        application.jdbc().sql("vacuum analyze").update();
        for (String page : PAGES) {
            Work idle = work(application);
            long began = System.nanoTime();
            get(visitor, page);
            double first = (System.nanoTime() - began) / 1e6;
            Work once = work(application);
            get(visitor, page);
            Work twice = work(application);
            var later = new Latencies(label + page);
            for (int i = 0; i < ROUNDS; i++) {
                began = System.nanoTime();
                get(visitor, page);
                later.since(began);
            }
            Map<String, Object> figures = new LinkedHashMap<>(later.figures());
            figures.put("firstMillis", Results.rounded(first));
            figures.put("firstBuffers", once.buffers() - idle.buffers());
            figures.put("buffers", twice.buffers() - once.buffers());
            figures.put("statements", twice.statements() - once.statements() - 1);
            results.add(label + page, figures);
        }
        whileBlocksWait(application, visitor, FEW, label, results);
        whileBlocksWait(application, visitor, MANY, label, results);
        fold(application, label + "changed, ", results);
    }

    /** Each look finds other blocks that have changed since the one before. */
    private static void whileBlocksWait(
            RekindleUnderTest application, SignedInClient visitor, int changes, String label, Results results)
            throws Exception {
        for (String page : SUMMED) {
            var latencies = new Latencies("");
            application.bean(Rollup.class).foldAll();
            for (int i = 0; i < ROUNDS; i++) {
                change(application, changes);
                long began = System.nanoTime();
                get(visitor, page);
                latencies.since(began);
                if (changes == FEW) {
                    application.bean(Rollup.class).foldAll();
                }
            }
            Map<String, Object> figures = new LinkedHashMap<>(latencies.figures());
            figures.put("blocksWaiting", application.count("select count(distinct block) from report_waiting"));
            results.add(label + page + ", " + changes + " changes before each look", figures);
        }
    }

    private static void change(RekindleUnderTest application, int changes) {
        application.jdbc().sql("""
                update message set reason = 'x'
                 where id in (select 1 + floor(random() * m.most)::bigint
                                from (select max(id) as most from message) m, generate_series(1, :changes))
                """).param("changes", changes).update();
    }

    private static void get(SignedInClient visitor, String page) throws Exception {
        Bench.check("status of " + page, visitor.get(page).statusCode(), 200);
    }

    /** @param buffers pages of 8 kB that statements read, from memory or from disk */
    private record Work(long statements, long buffers) {}

    private static Work work(RekindleUnderTest application) {
        return application.jdbc().sql("""
                select coalesce(sum(calls), 0)::bigint as statements,
                       coalesce(sum(shared_blks_hit + shared_blks_read), 0)::bigint as buffers
                  from pg_stat_statements s
                  join pg_database d on d.oid = s.dbid and d.datname = current_database()
                 where s.toplevel and s.query !~* '^(begin|commit|set|show|rollback)'
                """).query(Work.class).single();
    }

    private static void fold(RekindleUnderTest application, String label, Results results) {
        long began = System.nanoTime();
        application.bean(Rollup.class).foldAll();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("seconds", Results.rounded((System.nanoTime() - began) / 1e9));
        figures.put("sums", application.count("select count(*) from report_rollup"));
        figures.put("megabytes", application.count("""
                select (pg_total_relation_size('report_rollup') + pg_total_relation_size('report_rollup_block')) / 1000000
                """));
        figures.put("megabytesOfRows", application.count("""
                select (pg_total_relation_size('step') + pg_total_relation_size('message') + pg_total_relation_size('outcome')
                        + pg_total_relation_size('enrolment')) / 1000000
                """));
        application
                .jdbc()
                .sql("vacuum analyze report_rollup, report_rollup_block, report_waiting")
                .update();
        results.add(label + "fold", figures);
    }

    private static void recount(RekindleUnderTest application, Results results) {
        Recount recount = application.bean(Recounts.class).run();
        Bench.check("differing figures", (int) recount.differing(), 0);
        results.add(
                "recount",
                Map.of("figures", recount.figures(), "seconds", recount.took().toSeconds()));
    }
}
