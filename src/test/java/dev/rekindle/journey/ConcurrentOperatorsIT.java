package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.testing.TestSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/**
 * Operators delete, suspend, modify and migrate random instances while timers and events run in batches here and on
 * another node, which is killed (-9), and a stock job executor runs as well.
 */
@EnabledIfSystemProperty(named = "rekindle.large", matches = "true")
@JourneyIT
@Import(RowAudit.class)
@TestPropertySource(properties = {"spring.application.name=operators", "rekindle.journey.engine.timers-per-batch=100"})
class ConcurrentOperatorsIT {

    private static final int MEMBERS = TestSize.of(2_000, 4_000);
    private static final int OPERATORS = 3;
    private static final int ACTIONS = TestSize.of(125, 250);
    private static final String DONE = "select count(distinct enrolment_id) from step where node = 'opened'";

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

    @Test
    void nothingIsOrphanedDoubledOrLost() throws Exception {
        testBed.setClock(Instant.now());
        List<MemberId> members = waiting();
        var operators = new Operators(engine, plan(), instances());
        var pool = Executors.newFixedThreadPool(OPERATORS + 1);
        try (var node = new NodeToKill(
                "operated", testBed, environment, KilledMain.STOCK, "--rekindle.journey.engine.timers-per-batch=100")) {
            node.awaitOutput("WORKING");
            testBed.jdbc
                    .sql("update act_ru_job set duedate_ = now() - interval '1 minute'")
                    .update();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < OPERATORS; i++) {
                long seed = i;
                all.add(pool.submit(() -> operators.act(ACTIONS, seed)));
            }
            all.add(pool.submit(() -> recordEvents(members)));
            node.killBetween("timers and events beside operators", DONE, MEMBERS, 10, 50);
            while (!all.stream().allMatch(Future::isDone)) {
                testBed.runOnce("timers");
                testBed.runOnce("events");
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        testBed.work();
        report(operators);
        testBed.setClock(
                Instant.now().plus(StockExecutor.LOCK).plusSeconds(1)); // after the locks of the killed stock executor
        testBed.work();
        everythingIsAsTheOperatorsLeftIt(operators);
        continueAll(operators);
    }

    private List<MemberId> waiting() {
        testBed.deploy("trial.bpmn", "operated", Map.of());
        List<MemberId> members = testBed.members(MEMBERS, "UTC");
        assertThat(enrolments.enter("operated", "test", members).enrolled()).isEqualTo(MEMBERS);
        testBed.deploy("trial.bpmn", "operated", Map.of("\"tag\"", "\"tagAnew\"", "tag_di", "tagAnew_di"));
        return members;
    }

    private List<String> instances() {
        return testBed.jdbc
                .sql("select process_instance_id from enrolment order by id")
                .query(String.class)
                .list();
    }

    private MigrationPlan plan() {
        var definitions = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("operated")
                .orderByProcessDefinitionVersion()
                .asc()
                .list();
        return engine.getRuntimeService()
                .createMigrationPlan(
                        definitions.get(0).getId(), definitions.get(1).getId())
                .mapEqualActivities()
                .build();
    }

    /** One in four buys, visits or complains. */
    private void recordEvents(List<MemberId> members) {
        List<String> types = List.of("purchase", "visit", "complaint");
        for (int i = 0; i < members.size(); i += 4) {
            testBed.record(members.get(i), types.get(i / 4 % types.size()), testBed.now());
        }
    }

    private void report(Operators by) {
        System.out.printf(
                "deleted %d, suspended %d and for a moment %d, modified %d, variables %d, migrated %d; conflicts %d%n",
                by.deleted.size(),
                by.suspended.size(),
                by.activated.get(),
                by.modified.size(),
                by.variables.get(),
                by.migrated.size(),
                by.conflicts.get());
        assertThat(List.of(by.deleted, by.suspended, by.migrated, by.modified.keySet()))
                .allSatisfy(each -> assertThat(each).isNotEmpty());
    }

    private void everythingIsAsTheOperatorsLeftIt(Operators by) {
        audit.nobodyFailed();
        audit.nothingIsOrphanedOrDoubled();
        audit.none("events waiting", "select count(*) from event_waiting");
        audit.none("due and not done", """
                select count(*) from act_ru_job where duedate_ <= now() and suspension_state_ = 1
                """);
        assertThat(outcomes("CANCELLED")).containsExactlyInAnyOrderElementsOf(by.deleted);
        everyMessageAsOftenAsItsStepWasVisited(by);
        Collection<String> open = testBed.jdbc
                .sql("select id_ from act_ru_execution where id_ = proc_inst_id_ and suspension_state_ = 2")
                .query(String.class)
                .list();
        assertThat(by.suspended).as("suspended by an operator").containsAll(open);
        var active = new ArrayList<>(by.suspended);
        active.removeAll(instancesEnded());
        assertThat(open).as("suspended and not ended").containsAll(active);
        audit.none("instances moved to the new version that stay in the old", """
                select count(*) from act_ru_execution i join act_re_procdef d on d.id_ = i.proc_def_id_
                 where d.version_ = 1 and i.proc_inst_id_ in (%s)
                """.formatted(quoted(by.migrated)));
    }

    /** A member who was moved back to the first message has one more of it for each time. */
    private void everyMessageAsOftenAsItsStepWasVisited(Operators by) {
        Map<String, Integer> firsts = new HashMap<>();
        testBed.jdbc.sql("""
                select e.process_instance_id as instance, count(*) as times
                  from message m join enrolment e on e.id = m.enrolment_id where m.step = 'sendFirst' group by 1
                """).query(row -> {
            firsts.put(row.getString("instance"), row.getInt("times"));
        });
        assertThat(firsts)
                .hasSize(MEMBERS)
                .allSatisfy((instance, times) ->
                        assertThat(times).as(instance).isEqualTo(1 + by.modified.getOrDefault(instance, 0)));
    }

    /** All are activated; every enrolment ends, the migrated ones by the steps of the new version. */
    private void continueAll(Operators by) {
        testBed.setClock(testBed.now().plusSeconds(1));
        Instant activated = testBed.now();
        by.suspended.stream()
                .filter(instance -> !instancesEnded().contains(instance))
                .forEach(engine.getRuntimeService()::activateProcessInstanceById);
        testBed.pass(Duration.ofDays(30));
        audit.everythingHasEnded();
        audit.nobodyFailed();
        assertThat(outcomes("CANCELLED")).containsExactlyInAnyOrderElementsOf(by.deleted);
        audit.none("steps of the old version after the migration", """
                select count(*) from step s join enrolment e on e.id = s.enrolment_id
                 where s.entered_at >= '%s' and s.node = 'tag' and e.process_instance_id in (%s)
                """.formatted(activated, quoted(by.migrated)));
    }

    private List<String> outcomes(String outcome) {
        return testBed.jdbc
                .sql("select process_instance_id from enrolment where outcome = :outcome")
                .param("outcome", outcome)
                .query(String.class)
                .list();
    }

    private List<String> instancesEnded() {
        return testBed.jdbc
                .sql("select process_instance_id from enrolment where ended_at is not null")
                .query(String.class)
                .list();
    }

    private static String quoted(Collection<String> ids) {
        return "'" + String.join("', '", ids) + "'";
    }
}
