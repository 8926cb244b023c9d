package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/**
 * The engine's own job executor beside our batches, in this JVM and in another that is killed (-9): it takes jobs one by
 * one by its lock columns, we take them by row locks, and each is done once.
 */
@JourneyIT
@Import(RowAudit.class)
@TestPropertySource(properties = {"spring.application.name=stock", "rekindle.journey.engine.timers-per-batch=20"})
class StockExecutorIT {

    private static final int MEMBERS = 4_000;
    private static final String DONE = "select count(*) from step where node = 'tag'";
    private static final String DUE = "select count(*) from act_ru_job where duedate_ <= now()";

    @Autowired
    JourneyTestBed lab;

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
    void eachTimerIsDoneOnceWhoeverTakesItAndNoneIsLostWithAnExecutorThatIsKilled() throws Exception {
        lab.setClock(Instant.now());
        List<MemberId> members = waiting();
        var here = new StockExecutor(engine);
        try (var there =
                new NodeToKill("stock", lab, environment, KilledMain.STOCK, "--rekindle.schedule.running=false")) {
            there.awaitOutput("WORKING");
            fallDue("waitThreeDays");
            here.start();
            Future<Integer> ours = batches.submit(timersUntil(MEMBERS / 2));
            there.killBetween("timers beside stock executors", DONE, MEMBERS, 10, 40, heldByOthersThan(here));
            ours.get();
            finish(here);
            everyoneWentOnOnce();
            eventsComeBeside(here, members);
        } finally {
            here.shutdown();
        }
        lab.setClock(Instant.now());
        lab.pass(Duration.ofDays(30));
        audit.allIsOver();
        audit.nobodyFailed();
        assertThat(lab.count("select sum(points) from member")).isEqualTo(7L * MEMBERS);
    }

    private List<MemberId> waiting() {
        lab.deploy("trial.bpmn", "stock", Map.of("name=\"addTag\" value=\"quiet\"", "name=\"addPoints\" value=\"7\""));
        List<MemberId> members = lab.members(MEMBERS, "UTC");
        assertThat(enrolments.enter("stock", "test", members).enrolled()).isEqualTo(MEMBERS);
        return members;
    }

    private void fallDue(String node) {
        assertThat(lab.jdbc
                        .sql("update act_ru_job set duedate_ = now() - interval '1 minute' where handler_cfg_ = '"
                                + node + "'")
                        .update())
                .isPositive();
    }

    private Callable<Integer> timersUntil(int done) {
        return () -> {
            int mine = 0;
            while (lab.count(DONE) < done) {
                mine += lab.runOnce("timers");
                Thread.sleep(10); // leaves some to the others
            }
            return mine;
        };
    }

    /** What the dead executor had locked is left alone until its lock runs out; all the rest is done. */
    private void finish(StockExecutor here) throws InterruptedException {
        String held = heldByOthersThan(here);
        long heldByTheDead = lab.count(held);
        System.out.printf(
                "the killed stock executor held %d jobs, ours here has taken %d%n", heldByTheDead, here.taken());
        assertThat(heldByTheDead).as("held by the dead").isPositive();
        timersUntilDue(heldByTheDead);
        assertThat(lab.count(held)).isEqualTo(heldByTheDead);
        assertThat(here.taken()).isPositive();
        lab.setClock(Instant.now().plus(StockExecutor.LOCK).plusSeconds(1));
        timersUntilDue(0);
    }

    private static String heldByOthersThan(StockExecutor here) {
        return "select count(*) from act_ru_job where lock_exp_time_ > now() and lock_owner_ <> '" + here.getLockOwner()
                + "'";
    }

    private void timersUntilDue(long left) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (lab.count(DUE) > left && System.nanoTime() < end) {
            lab.runOnce("timers");
            Thread.sleep(20);
        }
        assertThat(lab.count(DUE)).isEqualTo(left);
    }

    private void everyoneWentOnOnce() {
        assertThat(lab.count(DONE)).isEqualTo(MEMBERS);
        assertThat(lab.count("select count(*) from step where node = 'which' and visit = 1 and left_at is null"))
                .isEqualTo(MEMBERS);
        assertThat(lab.count("select count(*) from act_ru_job")).isEqualTo(MEMBERS);
        assertThat(lab.count("select sum(points) from member")).isEqualTo(7L * MEMBERS);
        audit.nobodyFailed();
        audit.nothingIsOrphanedOrDoubled();
    }

    /** Half of them buy while their last timers are due: a passage ends by the one or by the other. */
    private void eventsComeBeside(StockExecutor here, List<MemberId> members) throws Exception {
        int before = here.taken();
        members.subList(0, MEMBERS / 2).forEach(member -> lab.record(member, "purchase", lab.now()));
        fallDue("twoDays");
        while (lab.runOnce("events") + lab.runOnce("timers") > 0) {
            Thread.sleep(20);
        }
        assertThat(here.taken()).as("taken by the stock executor").isGreaterThan(before);
        assertThat(lab.count("select count(*) from conversion")).isEqualTo(MEMBERS / 2);
    }
}
