package dev.rekindle.bench;

import dev.rekindle.bench.BenchServer.Database;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.SampleJourney;
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
    private static final int JOURNEYS = 5;
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
        results.add(
                "enrol and two timers, noted",
                noted,
                null,
                null,
                Map.of(
                        "rateOfNotNotedByCpu",
                        Results.rounded(plain.cpuMicrosPerMember() / noted.cpuMicrosPerMember())));
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
        write(application.jdbc(), size, now);
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

    private static void write(JdbcClient jdbc, int size, Instant now) {
        jdbc.sql("""
                        create function chance(id bigint, what int) returns float8 language sql immutable parallel safe
                        return (hashint8extended(id, what) & 1048575) / 1048576.0
                        """).update();
        for (String statement : ROWS.split(";\n")) {
            jdbc.sql(statement)
                    .param("size", size)
                    .param("journeys", JOURNEYS)
                    .param("bpmn", SampleJourney.bpmn())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        jdbc.sql("vacuum analyze").update();
    }

    private static final String ROWS = """
            insert into journey (key, name, state, created_at)
            select 'bench-' || n, 'Bench ' || n, 'LIVE', :now::timestamptz - interval '1 year' from generate_series(1, :journeys) n;
            insert into journey_version (journey_key, version, definition_id, resource, bpmn, checksum, deployed_at, deployed_by, published_at)
            select j.key, v, j.key || ':' || v, j.key, replace(:bpmn, '"come-back"', '"' || j.key || '"'), v::text,
                   :now::timestamptz - interval '1 year', 'bench', :now
              from journey j cross join generate_series(1, 2) v where j.key like 'bench-%';
            update journey j set live_version_id = (select id from journey_version where journey_key = j.key and version = 2) where j.key like 'bench-%';
            insert into enrolment (id, journey_key, version_id, member_id, entry_key, arm, entered_at, window_ends_at, ended_at, outcome)
            select nextval('enrolment_id'), v.journey_key, v.id, n, n::text, case when chance(n, 1) < 0.1 then 'HOLDOUT' else 'TREATED' end,
                   t.at, t.at + interval '14 days',
                   case when t.at + interval '3 days' < :now then t.at + interval '3 days' end,
                   case when t.at + interval '3 days' < :now then case when chance(n, 1) < 0.1 then 'HOLDOUT' else 'COMPLETED' end end
              from generate_series(1, :size) as g (n)
             cross join lateral (select :now::timestamptz - interval '1 year' * (1 - n::float8 / :size) as at) t
              join journey_version v on v.journey_key = 'bench-' || (1 + n % :journeys)
               and v.version = case when n < :size / 2 then 1 else 2 end
             order by g.n;
            insert into step (enrolment_id, version_id, node, visit, arrived_by, entered_at, left_at)
            select e.id, e.version_id, s.node, 1, s.arrived_by, e.entered_at + s.after,
                   case when e.entered_at + s.until <= :now::timestamptz then e.entered_at + s.until end
              from enrolment e
             cross join lateral (values
                   ('start', null, interval '0', interval '0'), ('sayHello', 'f1', interval '0', interval '0'),
                   ('waitThreeDays', 'f2', interval '0', interval '3 days'), ('openedHello', 'f3', interval '3 days', interval '3 days'),
                   (case when chance(e.id, 2) < 0.4 then 'sendOffer' else 'remindBySms' end,
                    case when chance(e.id, 2) < 0.4 then 'f4' else 'f5' end, interval '3 days', interval '3 days'),
                   ('together', 'f6', interval '3 days', interval '3 days'), ('end', 'f8', interval '3 days', interval '3 days')
                   ) as s (node, arrived_by, after, until)
             where e.arm = 'TREATED' and e.entered_at + s.after <= :now::timestamptz
             order by e.id;
            insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template, variant, topic,
                                 transactional, state, reason, planned_at, due_at, expires_at, sent_at, settled_at, cost, segments, provider_id)
            select s.enrolment_id, 'bench-' || (1 + s.enrolment_id % :journeys), s.version_id, s.node, 1, s.enrolment_id,
                   case s.node when 'remindBySms' then 'sms' else 'email' end, s.node,
                   case when s.node <> 'sayHello' then '' when chance(s.enrolment_id, 3) < 0.5 then 'warm' else 'bold' end, 'offers', false,
                   case when f.p < 0.06 then 'WITHHELD' when f.p < 0.08 then 'FAILED' else 'DELIVERED' end,
                   case when f.p < 0.06 then (array['NO_CONSENT', 'CAP_REACHED', 'SUPPRESSED'])[1 + s.enrolment_id % 3] end,
                   s.entered_at, s.entered_at, s.entered_at + interval '3 days',
                   case when f.p >= 0.06 then s.entered_at + interval '5 minutes' end, s.entered_at + interval '6 minutes',
                   case when s.node = 'remindBySms' then 0.04 end, 1, 'p' || s.enrolment_id
              from step s
             cross join lateral (select chance(s.enrolment_id, hashtext(s.node)) as p) f
             where s.node in ('sayHello', 'sendOffer', 'remindBySms');
            insert into outcome (message_id, kind, occurred_at, automatic)
            select m.id, k.kind, m.sent_at + interval '2 hours', chance(m.id, 5) < 0.05
              from message m
             cross join lateral (values ('OPENED', chance(m.enrolment_id, 2) < 0.4), ('CLICKED', chance(m.enrolment_id, 2) < 0.1))
                   as k (kind, happened)
             where m.state = 'DELIVERED' and k.happened;
            insert into conversion (enrolment_id, event_id, occurred_at, amount, currency)
            select e.id, e.id, e.entered_at + interval '1 day' * (10 * chance(e.id, 6)), round((5 + 80 * chance(e.id, 7))::numeric, 2), 'GBP'
              from enrolment e where chance(e.id, 8) < 0.15
            """;
}
