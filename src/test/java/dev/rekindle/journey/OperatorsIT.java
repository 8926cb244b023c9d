package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.testing.TestSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Instances stay ordinary instances: an operator may delete, suspend and move them, also while batches run. */
@JourneyIT
@FromMondayNoon
class OperatorsIT {

    /** More than one transaction takes. */
    private static final int MEMBERS = TestSize.of(1_500, 3_000);

    @Autowired
    JourneyTestBed testBed;

    @Autowired
    Enrolments enrolments;

    @Autowired
    ProcessEngine engine;

    private String instance(MemberId member, String journey) {
        return testBed.jdbc
                .sql("select process_instance_id from enrolment where member_id = :member and journey_key = :journey")
                .param("member", member.value())
                .param("journey", journey)
                .query(String.class)
                .single();
    }

    @Test
    void deletingAnInstanceCancelsItsEnrolmentAndWithholdsPendingMessages() {
        String journey = testBed.deploy("trial.bpmn", "operator-delete", Map.of());
        MemberId member = testBed.member("UTC");
        enrolments.enter(journey, "test", List.of(member));
        engine.getRuntimeService().deleteProcessInstance(instance(member, journey), "by hand");
        assertThat(testBed.outcome(member, journey)).isEqualTo("CANCELLED");
        assertThat(testBed.messages(member, journey)).containsExactly("sendFirst WITHHELD LEFT_JOURNEY");
        assertThat(testBed.count("select count(*) from step s join enrolment e on e.id = s.enrolment_id"
                        + " where e.journey_key = 'operator-delete' and s.left_at is null"))
                .isZero();
        testBed.nothingIsLost();
    }

    @Test
    void aSuspendedEnrolmentWaitsUntilItIsActivatedButTheGoalEndsIt() {
        String journey = testBed.deploy("trial.bpmn", "operator-suspend", Map.of());
        List<MemberId> two = testBed.members(2, "UTC");
        enrolments.enter(journey, "test", two);
        two.forEach(member -> engine.getRuntimeService().suspendProcessInstanceById(instance(member, journey)));
        testBed.pass(Duration.ofDays(4));
        assertThat(testBed.nodes(two.get(0), journey)).endsWith("waitThreeDays");
        testBed.recordAndProcess(two.get(1), "purchase");
        assertThat(testBed.outcome(two.get(1), journey)).isEqualTo("GOAL");
        engine.getRuntimeService().activateProcessInstanceById(instance(two.get(0), journey));
        testBed.work();
        assertThat(testBed.nodes(two.get(0), journey)).endsWith("which");
    }

    @Test
    void movingAnInstanceBackExecutesTheStepAgainAsASecondVisit() {
        String journey = testBed.deploy("trial.bpmn", "operator-move", Map.of());
        MemberId member = testBed.member("UTC");
        enrolments.enter(journey, "test", List.of(member));
        engine.getRuntimeService()
                .createProcessInstanceModification(instance(member, journey))
                .cancelAllForActivity("waitThreeDays")
                .startBeforeActivity("sendFirst")
                .execute();
        assertThat(testBed.count("select count(*) from message where journey_key = 'operator-move' and visit = 2"))
                .isEqualTo(1);
        testBed.pass(Duration.ofDays(6));
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
    }

    @Test
    void instancesCanBeMigratedToANewVersion() {
        String journey = testBed.deploy("trial.bpmn", "operator-migrate", Map.of());
        MemberId member = testBed.member("UTC");
        enrolments.enter(journey, "test", List.of(member));
        testBed.deploy("trial.bpmn", "operator-migrate", Map.of("\"tag\"", "\"tagAnew\"", "tag_di", "tagAnew_di"));
        migrate(journey, instance(member, journey));
        testBed.pass(Duration.ofDays(6));
        assertThat(testBed.nodes(member, journey)).contains("tagAnew").doesNotContain("tag");
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
    }

    @Test
    void aMigratedInstanceReceivesTheEventsThatTheNewVersionWaitsFor() {
        String journey = testBed.deploy("trial.bpmn", "operator-hears", Map.of());
        MemberId member = testBed.member("UTC");
        enrolments.enter(journey, "test", List.of(member));
        testBed.deploy("trial.bpmn", "operator-hears", Map.of("name=\"visit\"", "name=\"login\""));
        migrate(journey, instance(member, journey));
        testBed.pass(Duration.ofDays(3));
        assertThat(testBed.nodes(member, journey)).endsWith("which");
        testBed.recordAndProcess(member, "login");
        assertThat(testBed.nodes(member, journey)).endsWith("visited", "endVisited");
        assertThat(testBed.outcome(member, journey)).isEqualTo("COMPLETED");
    }

    /** The engine suspends jobs first, then instances; a timer that is created in between stays active. */
    @Test
    void activeTimersOfSuspendedInstancesDelayNobody() {
        String journey = testBed.deploy("trial.bpmn", "operator-crowd", Map.of());
        List<MemberId> suspended = testBed.members(1_000, "UTC");
        enrolments.enter(journey, "test", suspended);
        List<String> instances = testBed.jdbc
                .sql("select process_instance_id from enrolment where journey_key = :journey")
                .param("journey", journey)
                .query(String.class)
                .list();
        engine.getRuntimeService()
                .updateProcessInstanceSuspensionState()
                .byProcessInstanceIds(instances)
                .suspend();
        testBed.jdbc
                .sql("update act_ru_job set suspension_state_ = 1 where process_def_key_ = 'operator-crowd'")
                .update();
        testBed.setClock(testBed.now().plusSeconds(1));
        MemberId behind = testBed.member("UTC");
        enrolments.enter(journey, "test", List.of(behind));
        testBed.pass(Duration.ofDays(3));
        assertThat(testBed.nodes(behind, journey)).endsWith("which");
        assertThat(testBed.nodes(suspended.get(0), journey)).endsWith("waitThreeDays");
        engine.getRuntimeService().activateProcessInstanceById(instance(suspended.get(0), journey));
        testBed.work();
        assertThat(testBed.nodes(suspended.get(0), journey)).endsWith("which");
        engine.getRuntimeService().deleteProcessInstances(instances, "end of the test", false, true);
    }

    @Test
    void anOperatorsBatchIsExecuted() {
        String journey = testBed.deploy("trial.bpmn", "operator-batch", Map.of());
        List<MemberId> members = testBed.members(30, "UTC");
        enrolments.enter(journey, "test", members);
        engine.getRuntimeService()
                .deleteProcessInstancesAsync(
                        members.stream()
                                .map(member -> instance(member, journey))
                                .toList(),
                        "in a batch");
        testBed.work();
        assertThat(enrolments.countActive(journey)).isZero();
        testBed.nothingIsLost();
    }

    @Test
    void operatorsWhoActWhileTimersRunLeaveNoOrphans() throws Exception {
        String journey = testBed.deploy("trial.bpmn", "operator-meanwhile", Map.of());
        List<MemberId> members = testBed.members(MEMBERS, "UTC");
        enrolments.enter(journey, "test", members);
        testBed.setClock(testBed.now().plus(Duration.ofDays(3)));
        AtomicInteger deleted = new AtomicInteger();
        Random random = new Random(7);
        List<String> chosen = members.stream()
                .filter(member -> random.nextInt(10) == 0)
                .map(member -> instance(member, journey))
                .toList();
        CompletableFuture<Void> operator = CompletableFuture.runAsync(() -> chosen.forEach(id -> act(id, deleted)));
        while (!operator.isDone()) {
            testBed.runOnce("timers");
        }
        operator.get();
        testBed.work();
        assertThat(deleted.get()).isPositive();
        assertThat(
                        testBed.count(
                                "select count(*) from enrolment where journey_key = 'operator-meanwhile' and outcome = 'CANCELLED'"))
                .isEqualTo(deleted.get());
        assertThat(enrolments.countActive(journey)).isEqualTo(MEMBERS - deleted.get());
        testBed.nothingIsLost();
        testBed.pass(Duration.ofDays(3));
        assertThat(testBed.count(
                        "select count(*) from enrolment where journey_key = 'operator-meanwhile' and ended_at is null"))
                .isEqualTo(testBed.count("select count(*) from act_ru_execution where id_ = proc_inst_id_"
                        + " and suspension_state_ = 2 and proc_def_key_ = 'operator-meanwhile'"));
        engine.getRuntimeService().deleteProcessInstances(suspended(journey), "end of the test", false, true);
    }

    /** A timer of theirs may be active (see above) and would stay due in later tests. */
    private List<String> suspended(String journey) {
        return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(journey).list().stream()
                .map(instance -> instance.getId())
                .toList();
    }

    /** From its first version to its second. */
    private void migrate(String journey, String instance) {
        var definitions = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(journey)
                .orderByProcessDefinitionVersion()
                .asc()
                .list();
        var plan = engine.getRuntimeService()
                .createMigrationPlan(
                        definitions.get(0).getId(), definitions.get(1).getId())
                .mapEqualActivities()
                .build();
        engine.getRuntimeService()
                .newMigration(plan)
                .processInstanceIds(instance)
                .execute();
    }

    private void act(String instance, AtomicInteger deleted) {
        try {
            if (instance.hashCode() % 3 == 0) {
                engine.getRuntimeService().suspendProcessInstanceById(instance);
            } else {
                engine.getRuntimeService().deleteProcessInstance(instance, "meanwhile");
                deleted.incrementAndGet();
            }
        } catch (ProcessEngineException e) {
            boolean gone =
                    String.valueOf(e.getMessage()).contains(instance) && !(e instanceof OptimisticLockingException);
            if (!gone) {
                act(instance, deleted); // conflicted with a batch, as two users of the engine may
            }
        }
    }
}
