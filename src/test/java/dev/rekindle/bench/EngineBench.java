package dev.rekindle.bench;

import dev.rekindle.bench.BenchServer.Database;
import dev.rekindle.bench.Meter.Cost;
import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rekindle beside plain Camunda and beside a bare COPY, on one durable server, round after round in turn; each line is
 * the median round by CPU.
 */
class EngineBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int MEMBERS = Bench.members(20_000);
    private static final int PLAIN = Math.min(MEMBERS, Integer.getInteger("bench.plain", 2_000));
    private static final String TIMERS = "bench-timers";
    private static final String EVENTS = "bench-events";

    private enum Line {
        ENROL("enrol: send, then wait for a timer"),
        FIRST_TIMER("first timer: decide, send, wait again"),
        SECOND_TIMER("second timer: send, end"),
        ENROL_EVENTS("enrol: send, then wait for an event or a timer"),
        EVENT_MET("event met: send, end"),
        GOAL("goal reached: leave");

        private final String words;

        Line(String words) {
            this.words = words;
        }
    }

    private final Map<Line, List<Cost>> rekindle = new EnumMap<>(Line.class);
    private final Map<Line, List<Cost>> plain = new EnumMap<>(Line.class);
    private final Map<Line, List<Cost>> floor = new EnumMap<>(Line.class);

    @Test
    void besidePlainCamunda() {
        var results = new Results();
        try (var server = BenchServer.start()) {
            rounds(server.create("bench_rekindle"), server.create("bench_plain"), server.create("bench_bare"));
        }
        for (Line line : Line.values()) {
            Cost bare = floor.containsKey(line) ? median(floor, line) : null;
            results.add("plain Camunda: " + line.words, median(plain, line), null, bare);
            results.add("Rekindle: " + line.words, median(rekindle, line), median(plain, line), bare);
        }
        results.print();
    }

    private void rounds(Database ours, Database theirs, Database bare) {
        try (var application = new RekindleUnderTest(ours);
                var ourPool = ours.pool(2);
                var theirPool = theirs.pool(10);
                var barePool = bare.pool(2);
                var camunda = new PlainCamunda(theirPool)) {
            long postmaster = Database.postmaster(JdbcClient.create(ourPool));
            application.makeMembers(2 * MEMBERS * ROUNDS);
            List.of(TIMERS, EVENTS).forEach(application::deploy);
            List.of(TIMERS, EVENTS).forEach(camunda::deploy);
            var copy = new Floor(barePool);
            for (int round = 0; round < ROUNDS; round++) {
                plainRound(camunda, new Meter(theirPool, postmaster), round);
                rekindleRound(application, new Meter(ourPool, postmaster), round);
                floorRound(copy, new Meter(barePool, postmaster), round);
            }
        }
    }

    private void plainRound(PlainCamunda camunda, Meter meter, int round) {
        int from = 2 * round * PLAIN;
        int middle = from + PLAIN;
        int to = middle + PLAIN;
        measure(plain, Line.ENROL, meter, PLAIN, n -> camunda.enrol(TIMERS, from, middle));
        camunda.letSomeOpen();
        measure(plain, Line.FIRST_TIMER, meter, PLAIN, n -> camunda.letTimersFallDue());
        measure(plain, Line.SECOND_TIMER, meter, PLAIN, n -> camunda.letTimersFallDue());
        measure(plain, Line.ENROL_EVENTS, meter, PLAIN, n -> camunda.enrol(EVENTS, middle, to));
        int half = middle + PLAIN / 2;
        measure(plain, Line.EVENT_MET, meter, half - middle, n -> camunda.correlate("visit", middle, half));
        measure(plain, Line.GOAL, meter, to - half, n -> camunda.correlate("purchase", half, to));
        check("plain instances left", camunda.instances(), 0);
    }

    private void rekindleRound(RekindleUnderTest application, Meter meter, int round) {
        List<MemberId> walkers = application.members(2 * round * MEMBERS, 2 * round * MEMBERS + MEMBERS);
        List<MemberId> waiters = application.members((2 * round + 1) * MEMBERS, (2 * round + 2) * MEMBERS);
        measure(rekindle, Line.ENROL, meter, MEMBERS, n -> application.enrol(TIMERS, walkers));
        application.letSomeOpen();
        measure(rekindle, Line.FIRST_TIMER, meter, MEMBERS, n -> application.letTimersFallDue(Duration.ofDays(3)));
        measure(rekindle, Line.SECOND_TIMER, meter, MEMBERS, n -> application.letTimersFallDue(Duration.ofDays(4)));
        measure(rekindle, Line.ENROL_EVENTS, meter, MEMBERS, n -> application.enrol(EVENTS, waiters));
        int half = MEMBERS / 2;
        measure(rekindle, Line.EVENT_MET, meter, half, n -> application.happen("visit", waiters.subList(0, half)));
        measure(
                rekindle,
                Line.GOAL,
                meter,
                MEMBERS - half,
                n -> application.happen("purchase", waiters.subList(half, MEMBERS)));
        check("open enrolments left", application.count("select count(*) from enrolment where ended_at is null"), 0);
        check("executions left", application.count("select count(*) from act_ru_execution"), 0);
        check(
                "messages",
                application.count("select count(*) from message"),
                (round + 1L) * (3L * MEMBERS + MEMBERS + half));
    }

    private void floorRound(Floor copy, Meter meter, int round) {
        int from = round * MEMBERS;
        measure(floor, Line.ENROL, meter, MEMBERS, n -> copy.enrol(from, from + MEMBERS));
        measure(floor, Line.SECOND_TIMER, meter, MEMBERS, n -> copy.resume(from, from + MEMBERS));
    }

    private static void measure(Map<Line, List<Cost>> into, Line line, Meter meter, int members, IntConsumer work) {
        meter.settle();
        var before = meter.read();
        work.accept(members);
        into.computeIfAbsent(line, key -> new ArrayList<>()).add(meter.read().since(before, members));
    }

    private static Cost median(Map<Line, List<Cost>> costs, Line line) {
        var rounds = costs.getOrDefault(line, List.of());
        return rounds.stream()
                .sorted(Comparator.comparing(Cost::cpuMicrosPerMember))
                .toList()
                .get(rounds.size() / 2);
    }

    private static void check(String what, long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException(what + ": " + found + " instead of " + expected);
        }
    }
}
