package dev.rekindle.bench;

import dev.rekindle.bench.BenchServer.Database;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.query.ReportQueries;
import dev.rekindle.report.query.Reports;
import dev.rekindle.report.recount.Recount;
import dev.rekindle.report.recount.Recounts;
import dev.rekindle.report.rollup.Rollup;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The figures of pages over a year of five journeys, as the number of step and message events grows: from the rows, from the
 * sums, from the sums while some blocks wait; what folding and a recount take. An enrolment has about ten events.
 */
class ReportBench {

    private static final int[] SIZES = Arrays.stream(
                    System.getProperty("bench.report", "30000,100000,300000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int ROUNDS = Integer.getInteger("bench.report.rounds", 30);
    private static final int OVER_ROWS = 3;
    private static final int CHANGED = 1_000;

    @Test
    void pagesAsEventsGrow() {
        var results = new Results();
        try (var server = BenchServer.start()) {
            for (int size : SIZES) {
                Database database = server.create("bench_report_" + size);
                try (var application = RekindleUnderTest.stopped(database)) {
                    pages(application, size, results);
                }
            }
        }
        results.print();
    }

    /** What noting changes costs those who write: rounds with and without the triggers, in turn. */
    @Test
    void noting() {
        var results = new Results();
        var rounds = new Rounds();
        try (var server = BenchServer.start()) {
            Database database = server.create("bench_noting");
            try (var application = RekindleUnderTest.stopped(database);
                    var meterPool = database.pool(1)) {
                int members = Bench.members(5_000);
                int all = 2 * (Bench.ROUNDS + Bench.WARMING);
                application.makeMembers(members * all);
                application.deploy("bench-timers");
                var meter = new Meter(application.pool(), meterPool);
                for (int round = 0; round < all; round++) {
                    if (round == 2 * Bench.WARMING) {
                        rounds.forget();
                    }
                    boolean noted = round % 2 == 0;
                    notes(application.jdbc(), noted);
                    var some = application.members(round * members, (round + 1) * members);
                    meter.settle();
                    rounds.measure(noted ? "noted" : "not noted", meter, members, () -> {
                        application.enrol("bench-timers", some);
                        application.makeTimersDue(Duration.ofDays(3));
                        application.makeTimersDue(Duration.ofDays(4));
                    });
                }
            }
        }
        Meter.Cost noted = Rounds.known(rounds.median("noted"));
        Meter.Cost plain = Rounds.known(rounds.median("not noted"));
        results.add("enrol and two timers, not noted", plain, null, null);
        List<Double> rates = rounds.ratios("not noted", "noted");
        results.add(
                "enrol and two timers, noted",
                noted,
                null,
                null,
                Map.of(
                        "rateOfNotNotedByCpu",
                        Results.rounded(plain.cpuMicrosPerMember() / noted.cpuMicrosPerMember()),
                        "leastRate",
                        Results.rounded(rates.get(0)),
                        "medianRate",
                        Results.rounded(rates.get(rates.size() / 2)),
                        "highestRate",
                        Results.rounded(rates.get(rates.size() - 1))));
        results.print();
    }

    private static void notes(JdbcClient jdbc, boolean noted) {
        for (String table : List.of("enrolment", "step", "message", "outcome", "conversion")) {
            for (String when : List.of("insert", "update", "delete")) {
                jdbc.sql("alter table %s %s trigger report_note_%s"
                                .formatted(table, noted ? "enable" : "disable", when))
                        .update();
            }
        }
    }

    private static void pages(RekindleUnderTest application, int size, Results results) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        ReportRows.write(application.jdbc(), 0, size, now);
        long events = application.count("select (select count(*) from step) + (select count(*) from message)");
        String label = "%,d events: ".formatted(events);
        var snapshot = new TransactionTemplate(application.bean(PlatformTransactionManager.class));
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        Reports rows = new Reports(
                application.bean(ReportQueries.class).overRows(),
                application.bean(JourneyDefinitions.class),
                Clock.fixed(now, ZoneOffset.UTC),
                Live.defaults(Zones.class));
        Reports sums = application.bean(Reports.class);
        var filters = new LinkedHashMap<String, ReportFilter>();
        filters.put("a year", ReportFilter.ALL);
        filters.put("30 days", new ReportFilter(now.minus(Duration.ofDays(30)), now.plus(Duration.ofHours(1)), null));
        filters.put("200 days to the minute", new ReportFilter(now.minus(Duration.ofMinutes(288_007)), now, null));
        filters.forEach((name, filter) -> {
            snapshot.executeWithoutResult(status -> measure(label + name + ", rows", OVER_ROWS, rows, filter, results));
        });
        fold(application, label, results);
        filters.forEach((name, filter) -> measure(label + name + ", sums", ROUNDS, sums, filter, results));
        application
                .jdbc()
                .sql(
                        "update message set reason = 'x' where id in (select id from message order by random() limit :some)")
                .param("some", CHANGED / 20)
                .update();
        long waiting = application.count("select count(distinct block) from report_waiting");
        filters.forEach((name, filter) ->
                measure(label + name + ", sums, " + waiting + " blocks changed", ROUNDS, sums, filter, results));
        fold(application, label + waiting + " changed blocks, ", results);
        Recount recount = application.bean(Recounts.class).run();
        Bench.check("differing figures", (int) recount.differing(), 0);
        results.add(
                label + "recount",
                Map.of("figures", recount.figures(), "seconds", recount.took().toSeconds()));
    }

    private static void measure(String what, int rounds, Reports reports, ReportFilter filter, Results results) {
        var journey = new Latencies(what + ", journey");
        var all = new Latencies(what + ", overview");
        reports.journey("bench-1", filter);
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            reports.journey("bench-1", filter).orElseThrow();
            journey.since(began);
            began = System.nanoTime();
            reports.overview(filter);
            all.since(began);
        }
        results.add(journey);
        results.add(all);
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
}
