package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.member.MemberId;
import dev.rekindle.testing.TestSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/**
 * The engine's own job executor runs beside our batches, in this JVM and in another that is killed (-9). It locks jobs by
 * columns, our batches lock rows, and each job is executed once.
 */
@EnabledIfSystemProperty(named = "rekindle.large", matches = "true")
@JourneyIT
@Import(RowAudit.class)
@TestPropertySource(properties = {"spring.application.name=stock", "rekindle.journey.engine.timers-per-batch=20"})
class StockExecutorIT {

    private static final int MEMBERS = TestSize.of(2_000, 4_000);
    private static final Duration MINUTES = Duration.ofMinutes(2);
    private static final String DONE = "select count(*) from step where node = 'tag'";
    private static final String DUE = "select count(*) from act_ru_job where duedate_ <= now()";

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    RowAudit audit;

    @Autowired
    Enrolments enrolments;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Environment environment;

    private final ExecutorService batches = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        batches.shutdownNow();
    }

    @Test
    void eachTimerIsExecutedOnceByEitherExecutorAndNoneIsLostWithAKilledOne() throws Exception {
        testBed.setClock(Instant.now());
        List<MemberId> members = waiting();
        var here = new StockExecutor(engine);
        try (var there =
                new NodeToKill("stock", testBed, environment, KilledMain.STOCK, "--rekindle.schedule.running=false")) {
            there.awaitOutput("WORKING");
            fallDue("waitThreeDays");
            here.start();
            Future<Integer> ours = batches.submit(timersUntil(MEMBERS / 2));
            there.killBetween("timers beside stock executors", DONE, MEMBERS, 10, 40, heldByOthersThan(here));
            ours.get();
            finish(here);
            everyMemberContinuedOnce();
            eventsBeside(here, members);
        } finally {
            here.shutdown();
        }
        testBed.setClock(Instant.now());
        testBed.pass(Duration.ofDays(30));
        audit.everythingHasEnded();
        audit.nobodyFailed();
        assertThat(testBed.count("select sum(points) from member")).isEqualTo(7L * MEMBERS);
    }

    private List<MemberId> waiting() {
        testBed.deploy(
                "trial.bpmn", "stock", Map.of("name=\"addTag\" value=\"quiet\"", "name=\"addPoints\" value=\"7\""));
        List<MemberId> members = testBed.members(MEMBERS, "UTC");
        assertThat(enrolments.enter("stock", "test", members).enrolled()).isEqualTo(MEMBERS);
        return members;
    }

    private void fallDue(String node) {
        assertThat(testBed.jdbc
                        .sql("update act_ru_job set duedate_ = now() - interval '1 minute' where handler_cfg_ = '"
                                + node + "'")
                        .update())
                .isPositive();
    }

    private Callable<Integer> timersUntil(int done) {
        return () -> {
            var mine = new AtomicInteger();
            await().atMost(MINUTES)
                    .pollInterval(Duration.ofMillis(10))
                    .until(
                            () -> { // leaves some to the others
                                mine.addAndGet(testBed.runOnce("timers"));
                                return testBed.count(DONE) >= done;
                            });
            return mine.get();
        };
    }

    /** Jobs that the killed executor had locked wait until its lock expires; the rest is executed. */
    private void finish(StockExecutor here) {
        String held = heldByOthersThan(here);
        long heldByTheKilled = testBed.count(held);
        System.out.printf(
                "the killed stock executor held %d jobs, the one here has taken %d%n", heldByTheKilled, here.taken());
        assertThat(heldByTheKilled).as("held by the killed executor").isPositive();
        timersUntilDue(heldByTheKilled);
        assertThat(testBed.count(held)).isEqualTo(heldByTheKilled);
        assertThat(here.taken()).isPositive();
        testBed.setClock(Instant.now().plus(StockExecutor.LOCK).plusSeconds(1));
        timersUntilDue(0);
    }

    private static String heldByOthersThan(StockExecutor here) {
        return "select count(*) from act_ru_job where lock_exp_time_ > now() and lock_owner_ <> '" + here.getLockOwner()
                + "'";
    }

    private void timersUntilDue(long left) {
        await().atMost(MINUTES).pollInterval(Duration.ofMillis(20)).until(() -> {
            testBed.runOnce("timers");
            return testBed.count(DUE) <= left;
        });
        assertThat(testBed.count(DUE)).isEqualTo(left);
    }

    private void everyMemberContinuedOnce() {
        assertThat(testBed.count(DONE)).isEqualTo(MEMBERS);
        assertThat(testBed.count("select count(*) from step where node = 'which' and visit = 1 and left_at is null"))
                .isEqualTo(MEMBERS);
        assertThat(testBed.count("select count(*) from act_ru_job")).isEqualTo(MEMBERS);
        assertThat(testBed.count("select sum(points) from member")).isEqualTo(7L * MEMBERS);
        audit.nobodyFailed();
        audit.nothingIsOrphanedOrDoubled();
    }

    /** Half of the members buy while their last timers are due: an enrolment ends by the event or by the timer. */
    private void eventsBeside(StockExecutor here, List<MemberId> members) {
        int before = here.taken();
        testBed.record(members.subList(0, MEMBERS / 2), "purchase", testBed.now());
        fallDue("twoDays");
        await().atMost(MINUTES)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> testBed.runOnce("events") + testBed.runOnce("timers") == 0);
        assertThat(here.taken()).as("taken by the stock executor").isGreaterThan(before);
        assertThat(testBed.count("select count(*) from conversion")).isEqualTo(MEMBERS / 2);
    }
}
