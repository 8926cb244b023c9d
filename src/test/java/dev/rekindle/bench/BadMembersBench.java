package dev.rekindle.bench;

import dev.rekindle.bench.BenchServer.Database;
import dev.rekindle.journey.Enrolments;
import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What one failing member in a thousand costs the rest: without failures, with a step that throws, and with a message
 * that the database rejects, in turn. The bound is 15 % of the throughput.
 */
class BadMembersBench {

    private static final int MEMBERS = Bench.members(10_000);
    private static final String JOURNEY = "bench-timers";
    private static final String EVENTS = "bench-events";
    private static final int ONE_IN = 1_000;

    private enum Fault {
        NONE("nobody fails"),
        STEP("1 in 1,000 fails in a step"),
        DATABASE("1 in 1,000 is refused by the database");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        String timers() {
            return "first timer: " + words;
        }

        String entries() {
            return "enrol: " + words;
        }

        String events() {
            return "event met: " + words;
        }
    }

    private final Rounds rounds = new Rounds();

    @Test
    void oneInAThousand() {
        try (var server = BenchServer.start()) {
            rounds(server.create("bench_bad"));
        }
        var results = new Results();
        for (Fault fault : Fault.values()) {
            results.add("Rekindle: " + fault.timers(), Rounds.known(rounds.median(fault.timers())), null, null);
        }
        for (Fault fault : List.of(Fault.NONE, Fault.DATABASE)) {
            results.add("Rekindle: " + fault.entries(), Rounds.known(rounds.median(fault.entries())), null, null);
            results.add("Rekindle: " + fault.events(), Rounds.known(rounds.median(fault.events())), null, null);
        }
        results.print();
    }

    private void rounds(Database database) {
        try (var application = RekindleUnderTest.stopped(database);
                var meterPool = database.pool(1)) {
            var meter = new Meter(application.pool(), meterPool);
            application.makeMembers(2 * MEMBERS * Fault.values().length * (Bench.ROUNDS + 1));
            application.deploy(JOURNEY);
            application.deploy(EVENTS);
            int from = 0;
            for (int round = 0; round <= Bench.ROUNDS; round++) {
                for (Fault fault : Fault.values()) {
                    timers(application, meter, fault, application.members(from, from + MEMBERS));
                    var others = application.members(from + MEMBERS, from + 2 * MEMBERS);
                    entries(application, meter, fault, others);
                    events(application, meter, fault, others);
                    from += 2 * MEMBERS;
                }
                if (round == 0) {
                    rounds.forget();
                }
            }
        }
    }

    private void timers(RekindleUnderTest application, Meter meter, Fault fault, List<MemberId> members) {
        application.enrol(JOURNEY, members);
        if (fault == Fault.STEP) {
            Bench.check(
                    "broken timers",
                    application.jdbc().sql("""
                    update act_ru_job set handler_cfg_ = 'nowhere' where process_instance_id_ in (
                        select process_instance_id from enrolment where ended_at is null and member_id % :oneIn = 500)
                    """).param("oneIn", ONE_IN).update(),
                    bad(members));
        }
        refuse(application, fault);
        application.jdbc().sql("analyze").update();
        meter.settle();
        rounds.measure(fault.timers(), meter, MEMBERS, () -> application.makeTimersDue(Duration.ofDays(3)));
        allow(application);
        long failed = fault == Fault.NONE ? 0 : bad(members);
        Bench.check(
                "members put aside",
                application.count("select count(*) from act_ru_job where exception_msg_ is not null"),
                failed);
        clear(application);
    }

    private void entries(RekindleUnderTest application, Meter meter, Fault fault, List<MemberId> members) {
        if (fault == Fault.STEP) {
            return; // no step before the first wait can fail
        }
        refuse(application, fault);
        meter.settle();
        rounds.measure(
                fault.entries(),
                meter,
                MEMBERS,
                () -> application.bean(Enrolments.class).enter(JOURNEY, "bench", members));
        allow(application);
        long failed = fault == Fault.NONE ? 0 : bad(members);
        Bench.check("members not let in", application.count("select count(*) from entry_retry"), failed);
        clear(application);
    }

    private void events(RekindleUnderTest application, Meter meter, Fault fault, List<MemberId> members) {
        if (fault == Fault.STEP) {
            return; // no step behind the event can fail
        }
        application.enrol(EVENTS, members);
        refuse(application, fault);
        application.jdbc().sql("analyze").update();
        meter.settle();
        rounds.measure(fault.events(), meter, MEMBERS, () -> application.recordEvents("visit", members));
        allow(application);
        long failed = fault == Fault.NONE ? 0 : bad(members);
        Bench.check("members not told", application.count("select count(*) from entry_retry"), failed);
        clear(application);
    }

    private static long bad(List<MemberId> members) {
        return members.stream().filter(member -> member.value() % ONE_IN == 500).count();
    }

    private static void refuse(RekindleUnderTest application, Fault fault) {
        if (fault == Fault.DATABASE) {
            application.jdbc().sql("""
                    create function refuse() returns trigger language plpgsql as
                    $$ begin raise exception 'refused by the bench'; end $$
                    """).update();
            application.jdbc().sql("""
                    create trigger refuse before insert on message
                    for each row when (new.member_id % 1000 = 500) execute function refuse()
                    """).update();
        }
    }

    private static void allow(RekindleUnderTest application) {
        application.jdbc().sql("drop function if exists refuse cascade").update();
    }

    /** Empties the tables, so that every measurement begins with the same ones. */
    private static void clear(RekindleUnderTest application) {
        for (String table : List.of(
                "entry_retry", "act_ru_incident", "act_ru_event_subscr", "act_ru_job", "act_ru_execution", "outcome")) {
            application.jdbc().sql("delete from " + table).update();
        }
        application
                .jdbc()
                .sql("update enrolment set ended_at = now(), outcome = 'CANCELLED' where ended_at is null")
                .update();
        application.jdbc().sql("analyze").update();
    }
}
