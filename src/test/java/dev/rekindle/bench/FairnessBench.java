package dev.rekindle.bench;

import dev.rekindle.bench.BenchServer.Database;
import dev.rekindle.testing.SignedInClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long a person waits for a page, and a member for their journey to begin after an event, while {@code -Dbench.timers}
 * timers fall due at one moment; beside that the same on the idle application. Everything runs as in production, on the
 * same machine: loops, web server, mail to a server that accepts at once, and the database.
 */
class FairnessBench {

    private static final int TIMERS = Integer.getInteger("bench.timers", 100_000);
    private static final int COMERS = 5_000;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final List<String> PAGES = List.of("/", "/members", "/messages", "/journeys", "/segments");
    private static final String PASSWORD = "a-password-of-the-bench";
    private static final String SIGNUP = "bench-signup";

    private final Results results = new Results();
    private int next = TIMERS;

    @Test
    void whileTimersFallDue() {
        try (var server = BenchServer.start();
                var mails = new MailSink()) {
            Database database = server.create("bench_fairness");
            try (var stopped = RekindleUnderTest.stopped(database)) {
                prepare(stopped);
            }
            var settings = new ArrayList<>(List.of(mails.settings()));
            settings.add("rekindle.admin-password=" + PASSWORD);

            try (var application = RekindleUnderTest.running(database, settings.toArray(String[]::new))) {
                measure(application, mails);
            }
        }
    }

    private static void prepare(RekindleUnderTest application) {
        application.makeMembers(TIMERS + 2 * COMERS);
        application.deploy("bench-timers");
        application.deploy(
                "bench-events",
                Map.of(
                        "bench-events",
                        SIGNUP,
                        "<camunda:property name=\"entry\" value=\"manual\"/>",
                        "<camunda:property name=\"entry\" value=\"event\"/><camunda:property name=\"event\" value=\"signup\"/>"));
        application.enrol("bench-timers", application.members(0, TIMERS));
        // their first mails are not what is measured
        application
                .jdbc()
                .sql("update message set state = 'DELIVERED', settled_at = now()")
                .update();
        application.jdbc().sql("analyze").update();
    }

    private void measure(RekindleUnderTest application, MailSink mails) {
        long end = System.nanoTime() + IDLE.toNanos();
        during("warming up", application, () -> System.nanoTime() < end);
        long idle = System.nanoTime() + IDLE.toNanos();
        during("idle", application, () -> System.nanoTime() < idle);
        long before = mails.taken();
        long began = System.nanoTime();
        application
                .jdbc()
                .sql("update act_ru_job set duedate_ = now() - interval '1 minute' where id_ in"
                        + " (select j.id_ from act_ru_job j join enrolment e on e.process_instance_id = j.process_instance_id_"
                        + " where e.journey_key = 'bench-timers')")
                .update();
        during("timers fall due", application, () -> dueTimers(application) > 0);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%d timers done in %.1f s, %.0f a second; %d mails accepted meanwhile%n",
                TIMERS, seconds, TIMERS / seconds, mails.taken() - before);
        Bench.check(
                "members past their first timer",
                application.count("select count(distinct enrolment_id) from step where node in ('tips', 'again')"),
                TIMERS);
    }

    private static long dueTimers(RekindleUnderTest application) {
        return application.count("select count(*) from (select from act_ru_job where coalesce(duedate_, '-infinity')"
                + " <= now() and retries_ > 0 and suspension_state_ = 1 limit 1) due");
    }

    /** One person and one other system, each with one request at a time. */
    private void during(String phase, RekindleUnderTest application, BooleanSupplier going) {
        var signIns = new Latencies(phase + ": sign-in");
        Map<String, Latencies> pages = new LinkedHashMap<>();
        PAGES.forEach(page -> pages.put(page, new Latencies(phase + ": page " + page)));
        var entries = new Latencies(phase + ": event accepted to enrolled");
        var browsing = CompletableFuture.runAsync(() -> browse(application, going, signIns, pages));
        var buying = CompletableFuture.runAsync(() -> signUp(application, going, entries));
        CompletableFuture.allOf(browsing, buying).join();
        results.add(signIns);
        pages.values().forEach(results::add);
        results.add(entries);
    }

    private static void browse(
            RekindleUnderTest application, BooleanSupplier going, Latencies signIns, Map<String, Latencies> pages) {
        try {
            while (going.getAsBoolean()) {
                long began = System.nanoTime();
                var visitor = SignedInClient.signedIn(application.port(), "admin", PASSWORD);
                signIns.since(began);
                for (String page : PAGES) {
                    long asked = System.nanoTime();
                    int status = visitor.get(page).statusCode();
                    Objects.requireNonNull(pages.get(page)).since(asked);
                    Bench.check("status of " + page, status, 200);
                    Bench.pause(100);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void signUp(RekindleUnderTest application, BooleanSupplier going, Latencies entries) {
        var caller = new EventCaller(application);
        while (going.getAsBoolean()) {
            int member = next++;
            caller.send(caller.bodies("signup-" + member, "signup", IntStream.of(member)));
            long accepted = System.nanoTime();
            String entered =
                    "select count(*) from enrolment e join member m on m.id = e.member_id where e.journey_key = '"
                            + SIGNUP + "' and m.external_id = 'B" + (member + 1) + "'";
            Bench.await("enrolled by event", () -> application.count(entered) == 1);
            entries.since(accepted);
            Bench.pause(100);
        }
    }
}
