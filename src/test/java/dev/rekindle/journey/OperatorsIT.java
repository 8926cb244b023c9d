package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Instances stay ordinary instances: an operator may delete, suspend and move them, also while batches run. */
@JourneyIT
class OperatorsIT {

    @Autowired
    JourneyTestBed lab;

    @Autowired
    Enrolments enrolments;

    @Autowired
    ProcessEngine engine;

    @BeforeEach
    void noon() {
        lab.setClock(JourneyTestBed.MONDAY_NOON);
    }

    private String instance(MemberId member, String journey) {
        return lab.jdbc
                .sql("select process_instance_id from enrolment where member_id = :member and journey_key = :journey")
                .param("member", member.value())
                .param("journey", journey)
                .query(String.class)
                .single();
    }

    @Test
    void deletingAnInstanceCancelsItsEnrolmentAndWithholdsPendingMessages() {
        String journey = lab.deploy("trial.bpmn", "operator-delete", Map.of());
        MemberId member = lab.member("UTC");
        enrolments.enter(journey, "test", List.of(member));
        engine.getRuntimeService().deleteProcessInstance(instance(member, journey), "by hand");
        assertThat(lab.outcome(member, journey)).isEqualTo("CANCELLED");
        assertThat(lab.messages(member, journey)).containsExactly("sendFirst WITHHELD LEFT_JOURNEY");
        assertThat(lab.count("select count(*) from step s join enrolment e on e.id = s.enrolment_id"
                        + " where e.journey_key = 'operator-delete' and s.left_at is null"))
                .isZero();
        lab.nothingIsLost();
    }

    @Test
    void aSuspendedEnrolmentWaitsUntilItIsActivatedButTheGoalEndsIt() {
        String journey = lab.deploy("trial.bpmn", "operator-suspend", Map.of());
        List<MemberId> two = lab.members(2, "UTC");
        enrolments.enter(journey, "test", two);
        two.forEach(member -> engine.getRuntimeService().suspendProcessInstanceById(instance(member, journey)));
        lab.pass(Duration.ofDays(4));
        assertThat(lab.nodes(two.get(0), journey)).endsWith("waitThreeDays");
        lab.does(two.get(1), "purchase");
        assertThat(lab.outcome(two.get(1), journey)).isEqualTo("GOAL");
        engine.getRuntimeService().activateProcessInstanceById(instance(two.get(0), journey));
        lab.work();
        assertThat(lab.nodes(two.get(0), journey)).endsWith("which");
    }

    @Test
    void movingAnInstanceBackExecutesTheStepAgainAsASecondVisit() {
        String journey = lab.deploy("trial.bpmn", "operator-move", Map.of());
        MemberId member = lab.member("UTC");
        enrolments.enter(journey, "test", List.of(member));
        engine.getRuntimeService()
                .createProcessInstanceModification(instance(member, journey))
                .cancelAllForActivity("waitThreeDays")
                .startBeforeActivity("sendFirst")
                .execute();
        assertThat(lab.count("select count(*) from message where journey_key = 'operator-move' and visit = 2"))
                .isEqualTo(1);
        lab.pass(Duration.ofDays(6));
        assertThat(lab.outcome(member, journey)).isEqualTo("COMPLETED");
    }

    @Test
    void instancesCanBeMigratedToANewVersion() {
        String journey = lab.deploy("trial.bpmn", "operator-migrate", Map.of());
        MemberId member = lab.member("UTC");
        enrolments.enter(journey, "test", List.of(member));
        lab.deploy("trial.bpmn", "operator-migrate", Map.of("\"tag\"", "\"tagAnew\"", "tag_di", "tagAnew_di"));
        migrate(journey, instance(member, journey));
        lab.pass(Duration.ofDays(6));
        assertThat(lab.nodes(member, journey)).contains("tagAnew").doesNotContain("tag");
        assertThat(lab.outcome(member, journey)).isEqualTo("COMPLETED");
    }

    @Test
    void aMigratedInstanceReceivesTheEventsThatTheNewVersionWaitsFor() {
        String journey = lab.deploy("trial.bpmn", "operator-hears", Map.of());
        MemberId member = lab.member("UTC");
        enrolments.enter(journey, "test", List.of(member));
        lab.deploy("trial.bpmn", "operator-hears", Map.of("name=\"visit\"", "name=\"login\""));
        migrate(journey, instance(member, journey));
        lab.pass(Duration.ofDays(3));
        assertThat(lab.nodes(member, journey)).endsWith("which");
        lab.does(member, "login");
        assertThat(lab.nodes(member, journey)).endsWith("visited", "endVisited");
        assertThat(lab.outcome(member, journey)).isEqualTo("COMPLETED");
    }

    /** The engine suspends jobs first, then instances; a timer that is created in between stays active. */
    @Test
    void activeTimersOfSuspendedInstancesDelayNobody() {
        String journey = lab.deploy("trial.bpmn", "operator-crowd", Map.of());
        List<MemberId> suspended = lab.members(1_000, "UTC");
        enrolments.enter(journey, "test", suspended);
        List<String> instances =
                suspended.stream().map(each -> instance(each, journey)).toList();
        engine.getRuntimeService()
                .updateProcessInstanceSuspensionState()
                .byProcessInstanceIds(instances)
                .suspend();
        lab.jdbc
                .sql("update act_ru_job set suspension_state_ = 1 where process_def_key_ = 'operator-crowd'")
                .update();
        lab.setClock(lab.now().plusSeconds(1));
        MemberId behind = lab.member("UTC");
        enrolments.enter(journey, "test", List.of(behind));
        lab.pass(Duration.ofDays(3));
        assertThat(lab.nodes(behind, journey)).endsWith("which");
        assertThat(lab.nodes(suspended.get(0), journey)).endsWith("waitThreeDays");
        engine.getRuntimeService().activateProcessInstanceById(instances.get(0));
        lab.work();
        assertThat(lab.nodes(suspended.get(0), journey)).endsWith("which");
        engine.getRuntimeService().deleteProcessInstances(instances, "end of the test", false, true);
    }

    @Test
    void anOperatorsBatchIsExecuted() {
        String journey = lab.deploy("trial.bpmn", "operator-batch", Map.of());
        List<MemberId> members = lab.members(30, "UTC");
        enrolments.enter(journey, "test", members);
        engine.getRuntimeService()
                .deleteProcessInstancesAsync(
                        members.stream()
                                .map(member -> instance(member, journey))
                                .toList(),
                        "in a batch");
        lab.work();
        assertThat(enrolments.countActive(journey)).isZero();
        lab.nothingIsLost();
    }

    @Test
    void operatorsWhoActWhileTimersRunLeaveNoOrphans() throws Exception {
        String journey = lab.deploy("trial.bpmn", "operator-meanwhile", Map.of());
        List<MemberId> members = lab.members(3_000, "UTC");
        enrolments.enter(journey, "test", members);
        lab.setClock(lab.now().plus(Duration.ofDays(3)));
        AtomicInteger deleted = new AtomicInteger();
        Random random = new Random(7);
        List<String> chosen = members.stream()
                .filter(member -> random.nextInt(10) == 0)
                .map(member -> instance(member, journey))
                .toList();
        CompletableFuture<Void> operator = CompletableFuture.runAsync(() -> chosen.forEach(id -> act(id, deleted)));
        while (!operator.isDone()) {
            lab.runOnce("timers");
        }
        operator.get();
        lab.work();
        assertThat(deleted.get()).isPositive();
        assertThat(
                        lab.count(
                                "select count(*) from enrolment where journey_key = 'operator-meanwhile' and outcome = 'CANCELLED'"))
                .isEqualTo(deleted.get());
        assertThat(enrolments.countActive(journey)).isEqualTo(3_000 - deleted.get());
        lab.nothingIsLost();
        lab.pass(Duration.ofDays(3));
        assertThat(lab.count(
                        "select count(*) from enrolment where journey_key = 'operator-meanwhile' and ended_at is null"))
                .isEqualTo(lab.count("select count(*) from act_ru_execution where id_ = proc_inst_id_"
                        + " and suspension_state_ = 2 and proc_def_key_ = 'operator-meanwhile'"));
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
