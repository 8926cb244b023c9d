package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.testing.ChildJvm;
import dev.rekindle.testing.TestSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/**
 * Freezes a real node (SIGSTOP) in the middle of a transaction of a launch, of timers and of events while another node
 * runs, thaws it when the other has finished, and counts. Large: more members.
 */
@JourneyIT
@Import(RowAudit.class)
@TestPropertySource(properties = "spring.application.name=frozen") // a database of its own
class FrozenIT {

    private static final int MEMBERS = TestSize.of(1_200, 6_000);
    private static final Duration FREE_AGAIN = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    RowAudit audit;

    @Autowired
    Enrolments enrolments;

    @Autowired
    Environment environment;

    @Test
    void aFrozenNodeHoldsNobodyUpAndDoesNoHarmWhenItIsThawed() throws Exception {
        testBed.setClock(Instant.now());
        testBed.generatedSegment("frozen-crowd", MEMBERS);
        testBed.deploy("trial.bpmn", "frozen", Map.of("<camunda:property name=\"entry\" value=\"manual\" />", """
                <camunda:property name="entry" value="segment-schedule" />
                <camunda:property name="segment" value="frozen-crowd" />
                <camunda:property name="cron" value="0 0 9 ? * MON" />
                <camunda:property name="zone" value="UTC" />"""));
        everyBatchTakesAWhile();
        try (ChildJvm frozen = node("frozen-a");
                ChildJvm other = node("frozen-b")) {
            frozen.awaitOutput("WORKING", PATIENCE);
            other.awaitOutput("WORKING", PATIENCE);
            enrolments.launch("frozen", "by-hand");
            freezeThenThaw(frozen, "the launch", "select count(*) from enrolment", MEMBERS);
            testBed.jdbc
                    .sql("update act_ru_job set duedate_ = duedate_ - interval '3 days'")
                    .update();
            freezeThenThaw(frozen, "the timers", "select count(*) from step where node = 'opened'", MEMBERS);
            insertEvents();
            freezeThenThaw(frozen, "the events", "select " + MEMBERS + " - count(*) from event_waiting", MEMBERS);
            assertThat(testBed.count("select count(*) from conversion")).isEqualTo(MEMBERS);
            assertThat(frozen.isAlive()).isTrue();
        }
        audit.nobodyFailed();
        audit.nothingIsOrphanedOrDoubled();
    }

    /** So that a node is in a transaction most of the time. */
    private void everyBatchTakesAWhile() {
        testBed.jdbc.sql("""
                create function rest() returns trigger language plpgsql as
                $$ begin perform pg_sleep(0.5); return null; end $$
                """).update();
        testBed.jdbc
                .sql("create trigger rest after insert on step for each statement execute function rest()")
                .update();
        testBed.jdbc
                .sql("create trigger rest after insert on conversion for each statement execute function rest()")
                .update();
    }

    private ChildJvm node(String name) throws Exception {
        Path output = Path.of("target", "frozen", name + ".log");
        Files.deleteIfExists(output);
        var arguments = new ArrayList<>(List.of(
                "--rekindle.node.beat=1s",
                "--rekindle.node.silence=4s",
                "--rekindle.journey.enrolment.batch=" + MEMBERS / 8,
                "--rekindle.journey.enrolment.events=" + MEMBERS / 8,
                "--rekindle.journey.engine.timers-per-batch=" + MEMBERS / 8,
                "--spring.datasource.hikari.data-source-properties.ApplicationName=" + name));
        return ChildJvm.start(
                KilledMain.class,
                output,
                Map.of(
                        "SPRING_DATASOURCE_URL", environment.getRequiredProperty("spring.datasource.url"),
                        "SPRING_DATASOURCE_USERNAME", environment.getRequiredProperty("spring.datasource.username"),
                        "SPRING_DATASOURCE_PASSWORD", environment.getRequiredProperty("spring.datasource.password")),
                arguments.toArray(String[]::new));
    }

    private void freezeThenThaw(ChildJvm node, String work, String progress, long all) throws Exception {
        freezeInATransaction(node, progress, all);
        long atFreeze = testBed.count(progress);
        Instant frozenAt = Instant.now();
        Awaitility.await("sessions of the frozen node during " + work)
                .atMost(FREE_AGAIN)
                .until(() -> openTransactions() == 0);
        Duration held = Duration.between(frozenAt, Instant.now());
        Awaitility.await("the other node finishes " + work)
                .atMost(PATIENCE)
                .until(() -> testBed.count(progress) == all);
        System.out.printf(
                "frozen in %s at %d of %d, locks free after %d s, all done after %d s%n",
                work,
                atFreeze,
                all,
                held.toSeconds(),
                Duration.between(frozenAt, Instant.now()).toSeconds());
        assertThat(node.isAlive()).isTrue();
        node.signal("CONT");
        Awaitility.await("the node works again after " + work)
                .atMost(PATIENCE)
                .until(() -> testBed.count("select count(*) from node where id = 'frozen-a'"
                                + " and seen_at > clock_timestamp() - interval '5 seconds'")
                        == 1);
        assertThat(testBed.count(progress)).isEqualTo(all);
    }

    /** Freezes it in a transaction that has written rows; tries again when the transaction ended in between. */
    private void freezeInATransaction(ChildJvm node, String progress, long all) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            if (openTransactions() > 0) {
                node.signal("STOP");
                if (openTransactions() > 0) {
                    return;
                }
                node.signal("CONT");
            }
            assertThat(testBed.count(progress))
                    .as("done before it could be frozen")
                    .isLessThan(all);
        }
        throw new AssertionError("The node was never in a transaction");
    }

    private long openTransactions() {
        return testBed.count("""
                select count(*) from pg_stat_activity
                 where datname = current_database() and application_name = 'frozen-a' and backend_xid is not null
                """);
    }

    private void insertEvents() {
        testBed.jdbc.sql("""
                with done as (
                    insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                    select 'frozen-' || member_id, member_id, 'purchase', now(), now(), 10, 'GBP' from enrolment
                    returning id, member_id)
                insert into event_waiting (event_id, member_id) select id, member_id from done
                """).update();
    }
}
