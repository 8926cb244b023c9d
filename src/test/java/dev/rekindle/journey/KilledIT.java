package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.coupon.CouponPools;
import dev.rekindle.testing.TestSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/**
 * Kills real nodes (-9) during a launch and its timers, once each, lets other nodes finish, and counts. The members are in
 * two branches at once: one sends and waits, the other issues a coupon and waits with a time limit, and both meet. Large:
 * twice each, and during the events that end its enrolments, with more members; {@link EventOrderIT} kills a node during
 * events in any size. {@code -Drekindle.killed.members=50000} for as many members.
 */
@JourneyIT
@Import(RowAudit.class)
@TestPropertySource(properties = "spring.application.name=killed") // a database of its own
class KilledIT {

    private static final int MEMBERS = Integer.getInteger("rekindle.killed.members", TestSize.of(2_000, 8_000));

    /** Small enough that a node does not finish the work in its first transactions. */
    private static final int BATCH = Math.min(1_000, MEMBERS / 15);

    /** The event of each tenth of the members after three days, or none. */
    private static final String EVENT_OF = """
            (array['', 'visit', 'visit', 'visit', 'purchase', 'purchase', 'purchase', 'complaint', 'complaint', 'visit'])
            [member_id % 10 + 1]""";

    /** One in five opens the first message, is sent the second after three days and ends. */
    private static final String OPENED = "(member_id / 10 % 5 = 0)";

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    RowAudit audit;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Environment environment;

    @Autowired
    CouponPools pools;

    private long treated;
    private long openers;

    @Test
    void nothingIsLostAndNothingIsDoneTwice() throws Exception {
        testBed.setClock(Instant.now());
        testBed.generatedSegment("killed-crowd", MEMBERS);
        pools.create("killed-codes", "Codes", null, 0);
        pools.add(
                "killed-codes",
                IntStream.range(0, MEMBERS + 10).mapToObj(i -> "K-" + i).toList());
        deploy();
        enrolments.launch("killed", "by-hand");
        try (var nodes = new NodeToKill(
                "node",
                testBed,
                environment,
                "--rekindle.journey.enrolment.batch=" + BATCH,
                "--rekindle.journey.enrolment.events=" + BATCH,
                "--rekindle.journey.engine.timers-per-batch=" + BATCH)) {
            nodes.killThenFinish("the launch", "select enrolled from launch", MEMBERS);
            everyMemberEnteredOnce();
            makeTimersDue();
            killInTheTimers(nodes);
            everyMemberContinuedOnce();
            long all = insertEvents();
            String processed = "select " + all + " - count(*) from event_waiting";
            if (TestSize.LARGE) {
                nodes.killThenFinish("the events", processed, all);
            } else {
                workHereUntil(processed, all);
            }
        }
        everyEventWasDeliveredOnce();
        testBed.setClock(Instant.now());
        testBed.pass(Duration.ofDays(30));
        everyEnrolmentEndedAsExpected();
    }

    private void killInTheTimers(NodeToKill nodes) throws Exception {
        String done = "select count(*) from step where node in ('opened', 'late')";
        if (TestSize.LARGE) {
            nodes.killThenFinish("the timers", done, 2 * treated);
        } else {
            nodes.kill("the timers", done, 2 * treated);
            workHereUntil(done, 2 * treated);
        }
    }

    /** This JVM is the other node. Rows of the killed one are locked until the server has noticed. */
    private void workHereUntil(String progress, long all) {
        testBed.setClock(Instant.now());
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            testBed.work();
            return testBed.count(progress) == all;
        });
    }

    private void deploy() {
        testBed.deploy(
                "killed.bpmn",
                "killed",
                Map.of(
                        "<camunda:property name=\"entry\" value=\"manual\" />",
                        """
                        <camunda:property name="entry" value="segment-schedule" />
                        <camunda:property name="segment" value="killed-crowd" />
                        <camunda:property name="cron" value="0 0 9 ? * MON" />
                        <camunda:property name="zone" value="UTC" />""",
                        "\"holdout\" value=\"0\"",
                        "\"holdout\" value=\"10\"",
                        "<camunda:property name=\"addTag\" value=\"quiet\" />",
                        "<camunda:property name=\"addPoints\" value=\"7\" />"));
    }

    /** Moves the timers three days back, in the engine's table, because the nodes' clocks are the system's. */
    private void makeTimersDue() {
        assertThat(testBed.jdbc
                        .sql("insert into outcome (message_id, kind, occurred_at)"
                                + " select id, 'OPENED', now() from message where " + OPENED)
                        .update())
                .isPositive();
        openers = testBed.count("select count(*) from outcome");
        testBed.jdbc
                .sql("update act_ru_job set duedate_ = duedate_ - interval '3 days'")
                .update();
    }

    /** All members but a tenth have an event, the holdout too, and a tenth have two. */
    private long insertEvents() {
        testBed.jdbc.sql("""
                with done as (
                    insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                    select what || '-' || turn || '-' || member_id, member_id, what, now(), now(), 10, 'GBP'
                      from (select member_id, 1 as turn, %s as what from enrolment
                            union all
                            select member_id, 2, 'purchase' from enrolment where member_id %% 10 = 9) doing
                     where what <> '' order by turn, member_id
                    returning id, member_id)
                insert into event_waiting (event_id, member_id) select id, member_id from done
                """.formatted(EVENT_OF)).update();
        return testBed.count("select count(*) from event_waiting");
    }

    private void everyMemberEnteredOnce() {
        assertThat(testBed.count("select count(distinct member_id) from enrolment"))
                .isEqualTo(MEMBERS);
        assertThat(testBed.count("select count(*) from enrolment")).isEqualTo(MEMBERS);
        treated = testBed.count("select count(*) from enrolment where arm = 'TREATED'");
        assertThat(testBed.count("select count(*) from act_ru_execution where id_ = proc_inst_id_"))
                .isEqualTo(treated);
        assertThat(testBed.count("select count(*) from act_ru_job"))
                .as("a wait and a time limit for each")
                .isEqualTo(2 * treated);
        assertThat(testBed.count("select count(distinct enrolment_id) from message"))
                .isEqualTo(treated);
        steps(1, "start", treated);
        steps(1, "fork", treated);
        steps(1, "coupon", treated);
        steps(1, "hold", treated);
        steps(1, "sendFirst", treated);
        steps(1, "waitThreeDays", treated);
        assertThat(testBed.count("select count(*) from step")).isEqualTo(6 * treated);
        everyTreatedMemberHasOneCoupon();
        audit.nobodyFailed();
        audit.nothingIsOrphanedOrDoubled();
    }

    private void everyMemberContinuedOnce() {
        long quiet = treated - openers;
        steps(1, "opened", treated);
        steps(1, "late", treated);
        steps(1, "over", treated);
        steps(1, "join", treated);
        steps(1, "sendSecond", openers);
        steps(1, "tag", quiet);
        steps(1, "which", quiet);
        assertThat(testBed.count("select count(*) from step")).isEqualTo(10 * treated + 3 * openers + 2 * quiet);
        assertThat(testBed.count("select count(*) from member where points = 7"))
                .isEqualTo(quiet);
        assertThat(testBed.count("select coalesce(sum(points), 0) from member")).isEqualTo(7 * quiet);
        everyTreatedMemberHasOneCoupon();
        assertThat(testBed.count("select count(*) from act_ru_execution where id_ = proc_inst_id_"))
                .isEqualTo(quiet);
        assertThat(testBed.count("select count(*) from act_ru_job")).isEqualTo(quiet);
        audit.nobodyFailed();
        audit.nothingIsOrphanedOrDoubled();
    }

    /** No code is issued twice, and no issued code is lost. */
    private void everyTreatedMemberHasOneCoupon() {
        assertThat(testBed.count("select count(*) from coupon where issued_at is not null"))
                .isEqualTo(treated);
        assertThat(testBed.count("select count(distinct enrolment_id) from coupon"))
                .isEqualTo(treated);
        audit.none("coupons of nobody who is treated", """
                select count(*) from coupon c where c.issued_at is not null and not exists
                   (select from enrolment e where e.id = c.enrolment_id and e.member_id = c.member_id and e.arm = 'TREATED')
                """);
        audit.none("members who wait for a coupon", "select count(*) from coupon_wait");
    }

    private void everyEventWasDeliveredOnce() {
        audit.none("events waiting", "select count(*) from event_waiting");
        assertThat(testBed.count("select count(*) from conversion"))
                .as("purchases, each within its window")
                .isEqualTo(testBed.count("select count(*) from event where type = 'purchase'"));
        assertThat(testBed.count("select count(*) from act_ru_execution where id_ = proc_inst_id_"))
                .as("members without an event")
                .isEqualTo(testBed.count(
                        "select count(*) from enrolment where arm = 'TREATED' and member_id % 10 = 0 and not "
                                + OPENED));
        audit.nobodyFailed();
        audit.nothingIsOrphanedOrDoubled();
    }

    private void everyEnrolmentEndedAsExpected() {
        audit.everythingHasEnded();
        audit.nobodyFailed();
        everyTreatedMemberHasOneCoupon();
        audit.none("branches that met more than once, or not at all", """
                select count(*) from enrolment e where e.outcome = 'COMPLETED'
                   and 1 <> (select count(*) from step s where s.enrolment_id = e.id and s.node = 'end')
                """);
        audit.none("enrolments with another outcome", """
                select count(*) from enrolment where outcome <> case
                  when arm = 'HOLDOUT' then 'HOLDOUT'
                  when %s then 'COMPLETED'
                  else case %s when 'purchase' then 'GOAL' when 'complaint' then 'EXITED' else 'COMPLETED' end end
                """.formatted(OPENED, EVENT_OF));
        assertThat(testBed.count("select count(*) from message")).isEqualTo(treated + openers);
        assertThat(testBed.count("select coalesce(sum(points), 0) from member")).isEqualTo(7 * (treated - openers));
    }

    private void steps(int visit, String node, long count) {
        assertThat(testBed.count("select count(*) from step where node = '" + node + "' and visit = " + visit))
                .as(node)
                .isEqualTo(count);
    }
}
