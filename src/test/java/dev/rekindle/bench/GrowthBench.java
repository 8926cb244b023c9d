package dev.rekindle.bench;

import dev.rekindle.bench.BenchServer.Database;
import dev.rekindle.bench.Meter.Cost;
import dev.rekindle.member.MemberId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The cost of enrolment, of resumption and of finding nothing due, and the size on disk and heap, as more and more
 * members wait; all of them were enrolled. The members who are resumed have waited longest, and wait again.
 */
class GrowthBench {

    private static final int[] SIZES = Arrays.stream(
                    System.getProperty("bench.growth", "10000,100000,1000000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final int MEASURED = Integer.getInteger("bench.growth.measured", 10_000);
    private static final int CHUNK = 50_000;
    private static final int WARM_UP = 50_000;
    private static final int LOOKS = 200;
    private static final String JOURNEY = "bench-timers";

    private int membersUsed;

    @Test
    void growing() {
        try (var server = BenchServer.start()) {
            warmUp(server.create("bench_growth_warm"));
            grow(server.create("bench_growth"));
        }
    }

    private void warmUp(Database database) {
        try (var application = RekindleUnderTest.stopped(database)) {
            application.makeMembers(Bench.WARMING * WARM_UP);
            application.deploy(JOURNEY);
            for (int round = 0; round < Bench.WARMING; round++) {
                application.enrol(JOURNEY, application.members(round * WARM_UP, (round + 1) * WARM_UP));
                makeTimersDue(application, WARM_UP);
                Bench.check("members resumed", application.drain("timers"), WARM_UP);
            }
        }
    }

    private void grow(Database database) {
        var results = new Results();
        try (var application = RekindleUnderTest.stopped(database);
                var meterPool = database.pool(1)) {
            var meter = new Meter(application.pool(), meterPool);
            int biggest = Arrays.stream(SIZES).max().orElseThrow();
            application.makeMembers(biggest + SIZES.length * Bench.ROUNDS * MEASURED);
            application.deploy(JOURNEY);
            @Nullable Cost[] first = new Cost[2];
            for (int size : SIZES) {
                growTo(application, size);
                atSize(application, meter, size, results, first);
            }
            printDisk(application);
        }
        results.print();
    }

    private void growTo(RekindleUnderTest application, int size) {
        long waiting = waiting(application);
        while (waiting < size) {
            int more = (int) Math.min(CHUNK, size - waiting);
            application.enrol(JOURNEY, next(application, more));
            waiting += more;
        }
        application.jdbc().sql("vacuum analyze").update();
    }

    private void atSize(RekindleUnderTest application, Meter meter, int size, Results results, @Nullable Cost[] first) {
        Heap.resetPeaks();
        var rounds = new Rounds();
        var disk = disk(application);
        meter.settle();
        for (int round = 0; round < Bench.ROUNDS; round++) {
            List<MemberId> newcomers = next(application, MEASURED);
            cost(rounds, "enrol", meter, () -> application.enrol(JOURNEY, newcomers));
            makeTimersDue(application, MEASURED);
            cost(rounds, "resume", meter, () -> Bench.check("members resumed", application.drain("timers"), MEASURED));
        }
        Cost enrol = Rounds.known(rounds.median("enrol"));
        Cost resume = Rounds.known(rounds.median("resume"));
        first[0] = first[0] == null ? enrol : first[0];
        first[1] = first[1] == null ? resume : first[1];
        var further = new LinkedHashMap<String, Object>(Map.of("waiting", size));
        further.put("timesCpuOfFirstSize", Results.rounded(enrol.cpuMicrosPerMember() / first[0].cpuMicrosPerMember()));
        further.putAll(disk);
        further.putAll(Heap.megabytes());
        results.add("Rekindle: enrol beside %,d waiting".formatted(size), enrol, null, null, further);
        further = new LinkedHashMap<>(Map.of("waiting", size));
        further.put(
                "timesCpuOfFirstSize", Results.rounded(resume.cpuMicrosPerMember() / first[1].cpuMicrosPerMember()));
        further.putAll(nothingDue(application, meter));
        results.add("Rekindle: resume beside %,d waiting".formatted(size), resume, null, null, further);
    }

    /** Without a checkpoint before each: in production the full pages after a checkpoint are spread over many batches. */
    private static void cost(Rounds rounds, String line, Meter meter, Runnable work) {
        System.gc();
        var before = meter.before();
        work.run();
        rounds.add(line, meter.after().since(before, MEASURED));
    }

    private List<MemberId> next(RekindleUnderTest application, int members) {
        membersUsed += members;
        return application.members(membersUsed - members, membersUsed);
    }

    /** The members with the earliest first timer; once resumed they wait for their second. Finding them is not measured. */
    private static void makeTimersDue(RekindleUnderTest application, int members) {
        long due = application.jdbc().sql("""
                        update act_ru_job set duedate_ = duedate_ - interval '1 year' where id_ in (
                            select id_ from act_ru_job where handler_cfg_ like 'wait1%' order by duedate_, id_ limit :members)
                        """).param("members", members).update();
        Bench.check("timers to fall due", due, members);
    }

    private static Map<String, Object> disk(RekindleUnderTest application) {
        double waiting = waiting(application);
        var sizes = new LinkedHashMap<String, Object>();
        sizes.put("diskBytesPerWaiting", Results.rounded(bytes(application, "act\\_ru\\_%") / waiting));
        sizes.put("enrolmentBytesPerMember", Results.rounded(bytes(application, "enrolment") / waiting));
        sizes.put("messageBytesPerMember", Results.rounded(bytes(application, "message%") / waiting));
        sizes.put("stepBytesPerMember", Results.rounded(bytes(application, "step") / waiting));
        return sizes;
    }

    /** The sizes of the engine's tables and indexes. */
    private static void printDisk(RekindleUnderTest application) {
        application
                .jdbc()
                .sql("""
                        select c.relname as relation, pg_relation_size(c.oid) / :waiting as bytes_per_waiting
                          from pg_class c left join pg_index i on i.indexrelid = c.oid
                          join pg_class t on t.oid = coalesce(i.indrelid, c.oid) and starts_with(t.relname, 'act_ru_')
                         where c.relkind in ('r', 'i') order by 2 desc limit 20
                        """)
                .param("waiting", waiting(application))
                .query()
                .listOfRows()
                .forEach(System.out::println);
    }

    /** Tables with their indexes. */
    private static long bytes(RekindleUnderTest application, String tables) {
        return application
                .jdbc()
                .sql("""
                        select sum(pg_total_relation_size(oid))::bigint from pg_class
                         where relkind = 'r' and relnamespace = current_schema::regnamespace and relname like :tables
                        """)
                .param("tables", tables)
                .query(Long.class)
                .single();
    }

    /**
     * One round of a loop without work: a query for due work and one for the next due time. Vacuumed before, as
     * autovacuum would do: otherwise the index begins with entries of finished work.
     */
    private static Map<String, Object> nothingDue(RekindleUnderTest application, Meter meter) {
        application.jdbc().sql("vacuum act_ru_job").update();
        var timers = application.work("timers");
        long pages = meter.pages();
        long began = System.nanoTime();
        for (int look = 0; look < LOOKS; look++) {
            Bench.check("timers due", timers.runDue(), 0);
            timers.nextDue();
        }
        double millis = (System.nanoTime() - began) / 1e6 / LOOKS;
        var cost = new LinkedHashMap<String, Object>();
        cost.put("millisToFindNothing", Results.rounded(millis));
        cost.put("pagesToFindNothing", pages < 0 ? null : Results.rounded((meter.pages() - pages) / (double) LOOKS));
        return cost;
    }

    private static long waiting(RekindleUnderTest application) {
        return application.count("select count(*) from enrolment where ended_at is null");
    }
}
