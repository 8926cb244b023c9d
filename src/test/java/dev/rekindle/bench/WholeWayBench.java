package dev.rekindle.bench;

import dev.rekindle.bench.BenchServer.Database;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The application as it runs in production, its loops at work and its mail going to a server on this machine: from the
 * launch of a segment to the first mail accepted and everyone waiting, and from due timers to the end of all enrolments. A
 * first, smaller round warms the compilers and is not counted.
 */
class WholeWayBench {

    private static final int MEMBERS = Bench.members(20_000);
    private static final String LAUNCH = "whole way: launch to first mail, all waiting";
    private static final String TIMERS = "whole way: timers due to second mail, all ended";

    private final Rounds rekindle = new Rounds();
    private final Rounds floor = new Rounds();

    @Test
    void launchToTheMailServer() {
        try (var server = BenchServer.start();
                var mails = new MailSink()) {
            rounds(server.create("bench_whole"), server.create("bench_whole_bare"), mails);
        }
        var results = new Results();
        for (String line : List.of(LAUNCH, TIMERS)) {
            results.add("Rekindle: " + line, Rounds.known(rekindle.median(line)), null, floor.median(line));
        }
        results.print();
    }

    private void rounds(Database ours, Database bare, MailSink mails) {
        try (var application = RekindleUnderTest.running(ours, mails.settings());
                var meterPool = ours.pool(1);
                var barePool = bare.pool(1);
                var bareMeterPool = bare.pool(1)) {
            var meter = new Meter(application.pool(), meterPool);
            var way = new WholeWay(application, mails);
            var copy = new Floor(barePool);
            for (int round = 0; round <= Bench.ROUNDS; round++) {
                round(way, meter, "r" + round, round == 0 ? (MEMBERS + 1) / 2 : MEMBERS);
                floorRound(copy, new Meter(barePool, bareMeterPool));
                if (round == 0) {
                    List.of(rekindle, floor).forEach(Rounds::forget);
                }
            }
            meter.printStatements();
        }
    }

    private void round(WholeWay way, Meter meter, String name, int members) {
        List<String> one = List.of(name);
        way.prepare(name, members);
        rekindle.measure(LAUNCH, meter, members, () -> way.launch(members, one));
        meter.settle();
        var before = way.makeTimersDue(members, one, meter);
        rekindle.add(TIMERS, meter.after().since(before, members));
        way.checkOnce(members, one);
    }

    private void floorRound(Floor copy, Meter meter) {
        floor.measure(LAUNCH, meter, MEMBERS, () -> copy.enrol(0, MEMBERS));
        floor.measure(TIMERS, meter, MEMBERS, () -> copy.end(0, MEMBERS, "last"));
        copy.clear();
    }
}
