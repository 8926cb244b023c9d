package dev.rekindle.bench;

import dev.rekindle.bench.BenchServer.Database;
import dev.rekindle.bench.Meter.Cost;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.rule.Rules;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What 100 segments cost that follow the changes of members, as the number of members grows (ten events each): CPU per
 * arriving event, the evaluation of all members in one pass beside evaluations of one segment each, and how long after an event
 * its segments have changed, at {@code -Dbench.live.rate} events a second for {@code -Dbench.live.seconds}. One by one, a tenth
 * of the segments is measured.
 */
class SegmentLiveBench {

    private static final int[] SIZES = Arrays.stream(
                    System.getProperty("bench.growth", "10000,100000,1000000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int SEGMENTS = Integer.getInteger("bench.live.segments", 100);
    private static final int MEASURED = Integer.getInteger("bench.growth.measured", 10_000);
    private static final int RATE = Integer.getInteger("bench.live.rate", 1_000);
    private static final int SECONDS = Integer.getInteger("bench.live.seconds", 30);
    private static final int CALL = 500;
    private static final int ONE_BY_ONE = SEGMENTS / 10;
    private static final int LARGE = 200_000;
    private static final int SLICE = 50_000;

    private int recorded;

    @Test
    void following() {
        var results = new Results();
        try (var server = BenchServer.start()) {
            @Nullable Cost first = null;
            for (int size : SIZES) {
                Database database = server.create("bench_live_" + size);
                Cost cost = costs(database, size, first, results);
                first = first == null ? cost : first;
                delays(database, size, results);
            }
        }
        results.print();
    }

    private Cost costs(Database database, int size, @Nullable Cost first, Results results) {
        try (var application = RekindleUnderTest.stopped(database);
                var meterPool = database.pool(1)) {
            segments(application);
            application.bean(Segments.class).evaluateAll(); // of nobody: from now on they follow
            people(application, size);
            application.jdbc().sql("truncate segment_waiting, points_waiting").update();
            application.bean(Segments.class).check(); // all members enter in one pass
            application.jdbc().sql("vacuum analyze").update();
            application.drain("segments");
            var meter = new Meter(application.pool(), meterPool);
            var rounds = new Rounds();
            follow(application, MEASURED / 10); // compiles
            for (int round = 0; round < (size > LARGE ? 1 : Bench.ROUNDS); round++) {
                record(application, MEASURED);
                rounds.measure("follow", meter, MEASURED, () -> application.drain("segments"));
                rounds.measure(
                        "one by one",
                        meter,
                        size,
                        () -> IntStream.range(0, ONE_BY_ONE)
                                .forEach(number ->
                                        application.bean(Segments.class).evaluate("live-" + number)));
                rounds.measure(
                        "one pass",
                        meter,
                        size,
                        () -> Bench.check(
                                "memberships to correct",
                                application.bean(Segments.class).check().values().stream()
                                        .mapToInt(Long::intValue)
                                        .sum(),
                                0));
            }
            Cost follow = Rounds.known(rounds.median("follow"));
            Cost oneByOne = Rounds.known(rounds.median("one by one"));
            Cost onePass = Rounds.known(rounds.median("one pass"));
            var further = new LinkedHashMap<String, Object>(Map.of("of", size));
            further.put(
                    "timesCpuOfFirstSize",
                    Results.rounded(first == null ? 1 : follow.cpuMicrosPerMember() / first.cpuMicrosPerMember()));
            results.add("an event, %d segments, %,d members".formatted(SEGMENTS, size), follow, null, null, further);
            results.add("%d segments one by one, %,d members".formatted(ONE_BY_ONE, size), oneByOne, null, null);
            results.add(
                    "%d segments in one pass, %,d members".formatted(SEGMENTS, size),
                    onePass,
                    null,
                    null,
                    Map.of(
                            "timesCpuOneByOne",
                            Results.rounded(onePass.cpuMicrosPerMember()
                                    / oneByOne.cpuMicrosPerMember()
                                    * ONE_BY_ONE
                                    / SEGMENTS)));
            return follow;
        }
    }

    private void follow(RekindleUnderTest application, int events) {
        record(application, events);
        application.drain("segments");
    }

    private void delays(Database database, int size, Results results) {
        try (var application = RekindleUnderTest.running(database)) {
            long began = System.nanoTime();
            for (int call = 0; call < SECONDS * RATE / CALL; call++) {
                record(application, CALL);
                long due = began + (call + 1L) * CALL * 1_000_000_000L / RATE;
                Bench.pause(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            }
            Bench.await("segments follow", () -> application.count("select count(*) from segment_waiting") == 0);
            Timer delay = application
                    .bean(MeterRegistry.class)
                    .get("rekindle.segment.delay")
                    .timer();
            var line = new LinkedHashMap<String, Object>();
            line.put("batches", delay.count());
            for (ValueAtPercentile value : delay.takeSnapshot().percentileValues()) {
                line.put(
                        "p" + Math.round(value.percentile() * 100) + "Millis",
                        Results.rounded(value.value(TimeUnit.MILLISECONDS)));
            }
            line.put("longestMillis", Results.rounded(delay.max(TimeUnit.MILLISECONDS)));
            results.add("delay at %,d events a second, %,d members".formatted(RATE, size), line);
        }
    }

    private static void people(RekindleUnderTest application, int size) {
        application.jdbc().sql("""
                insert into member (external_id, tier, points, attributes, joined_at, updated_at)
                select 'L' || n, (array['bronze', 'silver', 'gold'])[1 + n % 3], n % 5000,
                       jsonb_build_object('size', n % 20), now() - n % 1500 * interval '1 day', now()
                  from generate_series(1, :count) n
                """).param("count", size).update();
        application
                .jdbc()
                .sql("insert into member_tag (member_id, tag, tagged_at)"
                        + " select id, 'vip', now() from member where id % 10 = 0")
                .update();
        for (int slice = 0; slice < size; slice += SLICE) {
            application
                    .jdbc()
                    .sql("""
                    insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                    select 'e' || id || '-' || n, id, (array['purchase', 'visit'])[1 + n % 2],
                           now() - random() * interval '700 days', now(), 5 + random() * 100, 'GBP'
                      from member, generate_series(1, 10) n
                     where id > :after and id <= :upTo
                    """)
                    .param("after", slice)
                    .param("upTo", slice + SLICE)
                    .update();
        }
        application.jdbc().sql("vacuum analyze").update();
    }

    /** Ordinary segments: every one asks for purchases, with other spans, bounds and properties. */
    private static void segments(RekindleUnderTest application) {
        List<String> rules = List.of(
                "{\"recency\": {\"event\": \"purchase\", \"olderThan\": \"P%1$dD\"}}",
                "{\"event\": {\"type\": \"purchase\", \"within\": \"P%1$dD\", \"count\": {\"atLeast\": 2}}}",
                "{\"event\": {\"type\": \"purchase\", \"within\": \"P1Y\", \"sum\": {\"atLeast\": %1$d}}}",
                "{\"all\": [{\"attribute\": \"tier\", \"is\": \"gold\"}, {\"event\": {\"type\": \"purchase\", \"count\": {\"atLeast\": %1$d}}}]}",
                "{\"any\": [{\"tag\": \"vip\"}, {\"recency\": {\"event\": \"purchase\", \"newerThan\": \"P%1$dD\"}}]}");
        var definitions = application.bean(SegmentDefinitions.class);
        IntStream.range(0, SEGMENTS).forEach(number -> {
            String rule = rules.get(number % rules.size()).formatted(7 * (1 + number / rules.size() % 13));
            definitions.save(new SegmentDraft("live-" + number, "Live " + number, "人群 " + number, Rules.read(rule)));
        });
    }

    private void record(RekindleUnderTest application, int events) {
        Instant now = application.bean(Clock.class).instant();
        long members = application.count("select max(id) from member");
        var drafts = new ArrayList<EventDraft>();
        for (int i = 0; i < events; i++, recorded++) {
            drafts.add(new EventDraft(
                    "live-" + now.toEpochMilli() + "-" + recorded,
                    "L" + (1 + recorded * 7919L % members),
                    "purchase",
                    now,
                    new BigDecimal("12.50"),
                    "GBP",
                    Map.of()));
            if (drafts.size() == CALL) {
                application.bean(Events.class).record(drafts);
                drafts.clear();
            }
        }
        application.bean(Events.class).record(drafts);
    }
}
