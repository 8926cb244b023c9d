package dev.rekindle.bench;

import dev.rekindle.bench.BenchServer.Database;
import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rekindle beside plain Camunda and beside a bare COPY, on one durable server, round after round in turn after some that
 * warm the compilers and are not counted; each line is the median round by CPU.
 */
class EngineBench {

    private static final int MEMBERS = Bench.members(20_000);
    private static final int PLAIN = Math.min(MEMBERS, Integer.getInteger("bench.plain", 2_000));
    private static final String TIMERS = "bench-timers";
    private static final String EVENTS = "bench-events";
    private static final String ENROL = "enrol: send, then wait for a timer";
    private static final String FIRST_TIMER = "first timer: decide, send, wait again";
    private static final String SECOND_TIMER = "second timer: send, end";
    private static final String ENROL_EVENTS = "enrol: send, then wait for an event or timer";
    private static final String EVENT_MET = "event met: send, end";
    private static final String GOAL = "goal reached: leave";
    private static final List<String> LINES = List.of(ENROL, FIRST_TIMER, SECOND_TIMER, ENROL_EVENTS, EVENT_MET, GOAL);

    private final Rounds rekindle = new Rounds();
    private final Rounds plain = new Rounds();
    private final Rounds floor = new Rounds();
    private int membersUsed;
    private int plainUsed;
    private long messages;

    @Test
    void besidePlainCamunda() {
        var results = new Results();
        try (var server = BenchServer.start()) {
            rounds(server.create("bench_rekindle"), server.create("bench_plain"), server.create("bench_bare"));
        }
        for (String line : LINES) {
            results.add("plain Camunda: " + line, Rounds.known(plain.median(line)), null, floor.median(line));
            results.add(
                    "Rekindle: " + line, Rounds.known(rekindle.median(line)), plain.median(line), floor.median(line));
        }
        results.print();
    }

    private void rounds(Database ours, Database theirs, Database bare) {
        try (var application = RekindleUnderTest.stopped(ours);
                var ourPool = ours.pool(1);
                var theirPool = theirs.pool(10);
                var theirMeterPool = theirs.pool(1);
                var barePool = bare.pool(1);
                var bareMeterPool = bare.pool(1);
                var camunda = new PlainCamunda(theirPool)) {
            application.makeMembers(2 * MEMBERS * (Bench.ROUNDS + Bench.WARMING));
            List.of(TIMERS, EVENTS).forEach(application::deploy);
            List.of(TIMERS, EVENTS).forEach(camunda::deploy);
            var copy = new Floor(barePool);
            for (int round = 0; round < Bench.WARMING + Bench.ROUNDS; round++) {
                if (round == Bench.WARMING) {
                    List.of(plain, rekindle, floor).forEach(Rounds::forget);
                }
                plainRound(camunda, new Meter(theirPool, theirMeterPool), PLAIN);
                rekindleRound(application, new Meter(application.pool(), ourPool), MEMBERS);
                floorRound(copy, new Meter(barePool, bareMeterPool), round * MEMBERS);
            }
        }
    }

    private void plainRound(PlainCamunda camunda, Meter meter, int members) {
        meter.settle();
        int from = plainUsed;
        int middle = from + members;
        int to = middle + members;
        int half = middle + members / 2;
        plainUsed = to;
        plain.measure(ENROL, meter, members, () -> camunda.enrol(TIMERS, from, middle));
        camunda.openSomeMessages();
        plain.measure(FIRST_TIMER, meter, members, camunda::makeTimersDue);
        plain.measure(SECOND_TIMER, meter, members, camunda::makeTimersDue);
        plain.measure(ENROL_EVENTS, meter, members, () -> camunda.enrol(EVENTS, middle, to));
        plain.measure(EVENT_MET, meter, half - middle, () -> camunda.correlate("visit", middle, half));
        plain.measure(GOAL, meter, to - half, () -> camunda.correlate("purchase", half, to));
        Bench.check("plain instances left", camunda.instances(), 0);
    }

    private void rekindleRound(RekindleUnderTest application, Meter meter, int members) {
        meter.settle();
        int half = members / 2;
        List<MemberId> entrants = application.members(membersUsed, membersUsed + members);
        List<MemberId> waiters = application.members(membersUsed + members, membersUsed + 2 * members);
        List<MemberId> visitors = waiters.subList(0, half);
        List<MemberId> buyers = waiters.subList(half, members);
        membersUsed += 2 * members;
        rekindle.measure(ENROL, meter, members, () -> application.enrol(TIMERS, entrants));
        application.openSomeMessages();
        rekindle.measure(FIRST_TIMER, meter, members, () -> application.makeTimersDue(Duration.ofDays(3)));
        rekindle.measure(SECOND_TIMER, meter, members, () -> application.makeTimersDue(Duration.ofDays(4)));
        rekindle.measure(ENROL_EVENTS, meter, members, () -> application.enrol(EVENTS, waiters));
        rekindle.measure(EVENT_MET, meter, half, () -> application.recordEvents("visit", visitors));
        rekindle.measure(GOAL, meter, members - half, () -> application.recordEvents("purchase", buyers));
        messages += 4L * members + half;
        Bench.check("open enrolments", application.count("select count(*) from enrolment where ended_at is null"), 0);
        Bench.check("executions left", application.count("select count(*) from act_ru_execution"), 0);
        Bench.check("messages", application.count("select count(*) from message"), messages);
    }

    private void floorRound(Floor copy, Meter meter, int from) {
        meter.settle();
        int to = from + MEMBERS;
        floor.measure(ENROL, meter, MEMBERS, () -> copy.enrol(from, to));
        floor.measure(FIRST_TIMER, meter, MEMBERS, () -> copy.goOn(from, to));
        floor.measure(SECOND_TIMER, meter, MEMBERS, () -> copy.end(from, to, "last"));
        copy.clear();
        floor.measure(ENROL_EVENTS, meter, MEMBERS, () -> copy.enrol(from, to));
        int half = from + MEMBERS / 2;
        floor.measure(EVENT_MET, meter, half - from, () -> copy.recordEvents(from, half, "tips"));
        floor.measure(GOAL, meter, to - half, () -> copy.recordEvents(half, to, null));
        copy.clear();
    }
}
