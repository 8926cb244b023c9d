package dev.rekindle.bench;

import dev.rekindle.bench.BenchServer.Database;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Events sent over HTTP to the application as it runs in production: how fast they are accepted, how fast they are
 * processed, and how fast awaited events continue their members. A first round warms the compilers and is not
 * counted. In all lines but the last, "members" are events.
 */
class EventsBench {

    private static final int EVENTS = Integer.getInteger("bench.events", 100_000);
    private static final int MEMBERS = Bench.members(20_000);
    private static final String TAKEN = "events over HTTP: no journey awaits the type";
    private static final String AWAITED = "events over HTTP: of an awaited type, taken";
    private static final String WORKED = "events over HTTP: of an awaited type, taken and processed";
    private static final String MET = "events over HTTP: waits ended, members through";

    private final Rounds rekindle = new Rounds();
    private final Rounds floor = new Rounds();

    @Test
    void intake() {
        try (var server = BenchServer.start()) {
            rounds(server.create("bench_events"), server.create("bench_events_bare"));
        }
        var results = new Results();
        for (String line : List.of(TAKEN, AWAITED, WORKED, MET)) {
            var cost = Rounds.known(rekindle.median(line));
            var bare = Rounds.known(floor.median(line));
            results.add(
                    "Rekindle: " + line,
                    cost,
                    null,
                    bare,
                    Map.of(
                            "bareCopyPerSecond", Results.rounded(bare.membersPerSecond()),
                            "bareCopyCpuMicros", Results.rounded(bare.cpuMicrosPerMember())));
        }
        results.print();
    }

    private void rounds(Database ours, Database bare) {
        try (var application = RekindleUnderTest.running(ours, "rekindle.message.email.host=sandbox");
                var meterPool = ours.pool(1);
                var barePool = bare.pool(1);
                var bareMeterPool = bare.pool(1)) {
            application.makeMembers(MEMBERS * (Bench.ROUNDS + 2));
            Bench.await(
                    "segments of the new members",
                    () -> application.count("select count(*) from segment_waiting") == 0);
            var caller = new EventCaller(application);
            var meter = new Meter(application.pool(), meterPool);
            var copy = new Floor(barePool);
            application.deploy("bench-events", Map.of("bench-events", "bench-events"));
            for (int round = 0; round <= Bench.ROUNDS; round++) {
                browse(application, caller, meter, round);
                unmet(application, caller, meter, round);
                visit(application, caller, meter, round);
                floorRound(copy, new Meter(barePool, bareMeterPool));
                if (round == 0) {
                    List.of(rekindle, floor).forEach(Rounds::forget);
                }
            }
            meter.printStatements();
        }
    }

    /** Events that no member waits for. */
    private void browse(RekindleUnderTest application, EventCaller caller, Meter meter, int round) {
        var calls = caller.bodies(
                "browse-" + round, "browse", IntStream.range(0, EVENTS).map(n -> n % MEMBERS));
        meter.settle();
        var before = meter.before();
        caller.send(calls);
        rekindle.add(TAKEN, meter.after().since(before, EVENTS));
        Bench.check(
                "events taken",
                application.count("select count(*) from event where type = 'browse'"),
                (round + 1L) * EVENTS);
    }

    /** Events of a type that a journey awaits, of members who are in none. */
    private void unmet(RekindleUnderTest application, EventCaller caller, Meter meter, int round) {
        var calls = caller.bodies(
                "unmet-" + round, "visit", IntStream.range(0, EVENTS).map(n -> n % MEMBERS));
        meter.settle();
        var before = meter.before();
        caller.send(calls);
        rekindle.add(AWAITED, meter.after().since(before, EVENTS));
        awaitProcessed(application);
        rekindle.add(WORKED, meter.after().since(before, EVENTS));
    }

    /** Events that every member of the round waits for. */
    private void visit(RekindleUnderTest application, EventCaller caller, Meter meter, int round) {
        int from = MEMBERS * (round + 1);
        String journey = "bench-events-r" + round;
        application.deploy("bench-events", Map.of("bench-events", journey));
        application.enrol(journey, application.members(from, from + MEMBERS));
        var calls = caller.bodies("visit-" + round, "visit", IntStream.range(from, from + MEMBERS));
        rekindle.measure(MET, meter, MEMBERS, () -> {
            caller.send(calls);
            awaitProcessed(application);
        });
        String ended = " from enrolment where outcome = 'COMPLETED' and journey_key = '" + journey + "'";
        Bench.check("waits ended", application.count("select count(*)" + ended), MEMBERS);
        Bench.check(
                "messages",
                application.count("select count(*) from message where journey_key = '" + journey + "'"),
                2L * MEMBERS);
    }

    private static void awaitProcessed(RekindleUnderTest application) {
        Bench.await("events worked through", () -> application.count("select count(*) from event_waiting") == 0);
    }

    private void floorRound(Floor copy, Meter meter) {
        floor.measure(TAKEN, meter, EVENTS, () -> copy.events(0, EVENTS));
        floor.add(AWAITED, Rounds.known(floor.median(TAKEN)));
        floor.add(WORKED, Rounds.known(floor.median(TAKEN)));
        copy.clear();
        copy.enrol(0, MEMBERS);
        floor.measure(MET, meter, MEMBERS, () -> copy.recordEvents(0, MEMBERS, "tips"));
        copy.clear();
    }
}
