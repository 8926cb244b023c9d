package dev.rekindle.bench;

import dev.rekindle.value.ValueRefresh;
import dev.rekindle.value.ValueRun;
import dev.rekindle.value.ValueRuns;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How long the nightly computation of all members' figures takes as members grow: eight views for each member,
 * and orders of four in ten members over two years; the first computation, and one in which nothing has changed.
 */
class ValueBench {

    private static final int[] SIZES = Arrays.stream(
                    System.getProperty("bench.growth", "10000,100000,1000000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int VIEWS = 8;
    private static final double NANOS = 1e9;

    @Test
    void nightly() {
        try (var server = BenchServer.start();
                var application = RekindleUnderTest.stopped(server.create("bench_value"))) {
            System.out.println("value figures: members, events, buyers, first seconds, again seconds, heap MB");
            int made = 0;
            for (int size : SIZES) {
                application.makeMembers(size - made);
                events(application, made);
                made = size;
                System.out.println(measure(application, size));
            }
        }
    }

    private static String measure(RekindleUnderTest application, int size) {
        ValueRefresh figures = application.bean(ValueRefresh.class);
        Heap.resetPeaks();
        double first = seconds(figures);
        double again = seconds(figures);
        ValueRun run = application.bean(ValueRuns.class).last().orElseThrow();
        Bench.check("members with figures", run.members(), size);
        if (run.purchases().model() == null) {
            throw new IllegalStateException("No model: " + run.purchases().problem());
        }
        return String.format(
                Locale.ROOT,
                "%,d %,d %,d %.1f %.1f %s",
                size,
                application.count("select count(*) from event"),
                run.purchases().members(),
                first,
                again,
                Heap.megabytes());
    }

    private static double seconds(ValueRefresh figures) {
        long begun = System.nanoTime();
        figures.refresh();
        return (System.nanoTime() - begun) / NANOS;
    }

    /** Four in ten members order at their own rates and stop after some orders, as the model says; all members view. */
    private static void events(RekindleUnderTest application, int from) {
        application.jdbc().sql("""
                        insert into event (external_id, member_id, type, occurred_at, recorded_at)
                        select 'V' || m.id || '-' || i, m.id, 'view', now() - make_interval(hours => abs(hashint8(m.id * 10 + i)) % 17000),
                               now()
                          from (select id from member order by id offset :from) m
                         cross join generate_series(1, :events) i
                        """).param("from", from).param("events", VIEWS).update();
        application.jdbc().sql("""
                        with drawn as (
                          select id, i, 1 - abs(hashint8(id * 7919)) % 9973 / 9974.0 as rate,
                                 1 - abs(hashint8(id * 104729 + i)) % 9973 / 9974.0 as gap, abs(hashint8(id * 31)) % 720 as start
                            from (select id from member order by id offset :from) m
                           cross join lateral generate_series(0, least(40, ln(1 - abs(hashint8(id * 13)) % 9973 / 9974.0)
                             / ln(sqrt(1 - (1 + abs(hashint8(id * 17)) % 9973) / 9975.0)))::int) i
                           where id % 5 < 2),
                        dated as (
                          select *, now() - make_interval(days => 1 + start) + make_interval(secs => 86400
                                 * sum(case when i = 0 then 0 else -ln(gap) * (5 + 60 * rate) end) over (partition by id order by i)) as at
                            from drawn)
                        insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                        select 'P' || id || '-' || i, id, 'purchase', at, now(), 10 + 90 * rate + 20 * gap, 'EUR'
                          from dated where at < now()
                        """).param("from", from).update();
        application.jdbc().sql("vacuum analyze event").update();
    }
}
