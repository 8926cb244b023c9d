package dev.rekindle.bench;

import dev.rekindle.value.ValueRefresh;
import dev.rekindle.value.ValueRun;
import dev.rekindle.value.ValueRuns;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How long the nightly computation of all members' figures takes as members grow: ten events for each member, of which
 * four in ten members have orders over two years; the first computation, and one in which nothing has changed.
 */
class ValueBench {

    private static final int[] SIZES = Arrays.stream(
                    System.getProperty("bench.growth", "10000,100000,1000000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int EVENTS = 10;
    private static final double NANOS = 1e9;

    @Test
    void nightly() {
        try (var server = BenchServer.start();
                var application = RekindleUnderTest.stopped(server.create("bench_value"))) {
            System.out.println("value figures: members, events, histories, first seconds, again seconds, heap MB");
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

    /** Orders thin out with each member's age; the other events are views. */
    private static void events(RekindleUnderTest application, int from) {
        application.jdbc().sql("""
                        insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                        select 'V' || m.id || '-' || i, m.id,
                               case when m.id % 5 < 2 and i < 1 + (hashint8(m.id) & 7) then 'purchase' else 'view' end,
                               now() - make_interval(days => 1 + abs(hashint8(m.id * 31)) % 720)
                                     + make_interval(hours => (abs(hashint8(m.id * 10 + i)) % (24 * (1 + abs(hashint8(m.id * 31)) % 720)))),
                               now(), 5 + abs(hashint8(m.id + i * 7)) % 9000 / 100.0, 'EUR'
                          from (select id from member order by id offset :from) m
                         cross join generate_series(0, :events - 1) i
                        """).param("from", from).param("events", EVENTS).update();
        application.jdbc().sql("vacuum analyze event").update();
    }
}
