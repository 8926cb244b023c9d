package dev.rekindle.journey.engine.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * For every operation on many instances in one command, the set-based flush leaves the engine's tables exactly as the stock
 * flush does: user tasks, timers, events, parallel branches, call activities, variables, external tasks,
 * incidents, suspension, modification, migration and deletion.
 */
class BulkFlushIT {

    private static final int MEMBERS = 30;
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final EngineTwin stock = EngineTwin.stock();
    private static final EngineTwin inSets = EngineTwin.inSets();

    @BeforeEach
    void beginAlike() {
        ClockUtil.setCurrentTime(Date.from(NOON));
        long id = Math.max(stock.lastId(), inSets.lastId());
        stock.countFrom(id);
        inSets.countFrom(id);
    }

    @AfterEach
    void clear() {
        ClockUtil.reset();
        stock.clear();
        inSets.clear();
    }

    @AfterAll
    static void close() {
        stock.close();
        inSets.close();
    }

    private void both(String what, Consumer<ProcessEngine> work) {
        stock.inOneCommand(work);
        inSets.inOneCommand(work);
        sameRows(what);
    }

    private void sameRows(String what) {
        var expected = stock.rows();
        inSets.rows()
                .forEach((table, rows) -> assertThat(rows)
                        .as("%s: rows of %s", what, table)
                        .containsExactlyElementsOf(expected.getOrDefault(table, List.of())));
    }

    private void unchangedSince(Map<String, List<String>> before) {
        inSets.rows()
                .forEach((table, rows) -> assertThat(rows)
                        .as("rows of %s", table)
                        .containsExactlyElementsOf(before.getOrDefault(table, List.of())));
    }

    private void deploy(String resource, BpmnModelInstance... models) {
        assertThat(inSets.deploy(resource, models)).isEqualTo(stock.deploy(resource, models));
    }

    @Test
    void aWholeProcessLeavesTheSameRows() {
        deploy("way", way("way"), child());
        both("start", BulkFlushIT::start);
        both("user task", engine -> tasks(engine, "ask"));
        both("timers", BulkFlushIT::runJobs);
        both("variables", BulkFlushIT::changeVariables);
        both("events", engine -> correlate(engine, "visit"));
        both("call activity", engine -> tasks(engine, "inner"));
        both("asynchronous", BulkFlushIT::runJobs);
        both(
                "external task",
                engine -> engine.getExternalTaskService()
                        .fetchAndLock(MEMBERS, "worker")
                        .topic("print", 60_000)
                        .execute()
                        .forEach(task -> engine.getExternalTaskService().complete(task.getId(), "worker")));
        assertThat(inSets.jdbc
                        .sql("select count(*) from act_ru_execution")
                        .query(Long.class)
                        .single())
                .isZero();
        for (String kind : List.of(
                "ExecutionEntity",
                "TimerEntity",
                "MessageEntity",
                "EventSubscriptionEntity",
                "TaskEntity",
                "IdentityLinkEntity",
                "VariableInstanceEntity",
                "ByteArrayEntity",
                "ExternalTaskEntity")) {
            assertThat(inSets.written(kind, "together")).as(kind).isPositive();
            assertThat(inSets.written(kind, "alone")).as(kind + " not covered").isZero();
        }
    }

    @Test
    void operatorsLeaveTheSameRows() {
        deploy("way", way("way"), child());
        deploy("later", way("way"));
        both("start", engine -> {
            String first = definition(engine, 1);
            for (int i = 0; i < MEMBERS; i++) {
                engine.getRuntimeService().startProcessInstanceById(first, "m" + i);
            }
        });
        both(
                "suspension",
                engine -> instances(engine)
                        .forEach(id -> engine.getRuntimeService().suspendProcessInstanceById(id)));
        both(
                "activation",
                engine -> instances(engine)
                        .forEach(id -> engine.getRuntimeService().activateProcessInstanceById(id)));
        both(
                "modification",
                engine -> instances(engine)
                        .forEach(id -> engine.getRuntimeService()
                                .createProcessInstanceModification(id)
                                .cancelAllForActivity("ask")
                                .startBeforeActivity("visited")
                                .startBeforeActivity("wait")
                                .execute()));
        both(
                "migration",
                engine -> engine.getRuntimeService()
                        .newMigration(engine.getRuntimeService()
                                .createMigrationPlan(definition(engine, 1), definition(engine, 2))
                                .mapEqualActivities()
                                .updateEventTriggers()
                                .build())
                        .processInstanceIds(instances(engine))
                        .execute());
        both(
                "incidents",
                engine -> engine.getManagementService()
                        .createJobQuery()
                        .list()
                        .forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 0)));
        both(
                "incidents over",
                engine -> engine.getManagementService()
                        .createJobQuery()
                        .list()
                        .forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 3)));
        both(
                "deletion",
                engine -> instances(engine).stream()
                        .limit(MEMBERS / 2)
                        .forEach(id -> engine.getRuntimeService().deleteProcessInstance(id, "test")));
        both("goal", engine -> correlate(engine, "purchase"));
        assertThat(inSets.jdbc
                        .sql("select count(*) from act_ru_execution")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(inSets.written("IncidentEntity", "together")).isEqualTo(2.0 * MEMBERS);
    }

    @Test
    void ofRowsThatWereChangedConcurrentlyNoneIsWritten() {
        deploy("way", way("way"), child());
        both("start", BulkFlushIT::start);
        var before = inSets.rows();
        String stolen =
                inSets.engine.getTaskService().createTaskQuery().list().get(7).getId();
        assertThatThrownBy(() -> inSets.inOneCommand(engine -> {
                    for (Task task : engine.getTaskService().createTaskQuery().list()) {
                        engine.getTaskService().setAssignee(task.getId(), "anna");
                    }
                    inSets.jdbc
                            .sql("update act_ru_task set rev_ = rev_ + 1 where id_ = ?")
                            .param(stolen)
                            .update();
                }))
                .isInstanceOf(OptimisticLockingException.class)
                .hasMessageContaining(stolen);
        assertThatThrownBy(() -> inSets.inOneCommand(engine -> {
                    instances(engine).forEach(id -> engine.getRuntimeService().deleteProcessInstance(id, "test"));
                    inSets.jdbc
                            .sql("update act_ru_task set rev_ = rev_ + 1 where id_ = ?")
                            .param(stolen)
                            .update();
                }))
                .isInstanceOf(OptimisticLockingException.class);
        unchangedSince(before);
    }

    @Test
    void aRejectedBatchIsRejectedAsAWhole() {
        deploy("way", way("way"), child());
        var before = inSets.rows();
        assertThatThrownBy(() -> inSets.inOneCommand(engine -> {
                    start(engine);
                    engine.getRuntimeService()
                            .startProcessInstanceByKey("way", "x", Map.of("text", "no NUL in PostgreSQL: \0"));
                }))
                .isInstanceOf(ProcessEngineException.class);
        unchangedSince(before);
    }

    private static void start(ProcessEngine engine) {
        for (int i = 0; i < MEMBERS; i++) {
            engine.getRuntimeService().startProcessInstanceByKey("way", "m" + i, variables(i));
        }
    }

    private static Map<String, Object> variables(int i) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("text", "tab\t, line\n, return\r, \\N, \\., 中文, 🎂, \"'{,}'\" " + i);
        variables.put("whole", 1L << 40 | i);
        variables.put("part", i / 3.0);
        variables.put("yes", i % 2 == 0);
        variables.put("when", Date.from(NOON.plusMillis(i)));
        variables.put("nothing", null);
        variables.put("bytes", ("\\x00 " + i).getBytes(StandardCharsets.UTF_8));
        return variables;
    }

    private static void changeVariables(ProcessEngine engine) {
        instances(engine).forEach(id -> {
            engine.getRuntimeService().setVariable(id, "whole", "now a text");
            engine.getRuntimeService().setVariable(id, "bytes", new byte[] {0, 9, 10, 13, 92, -1});
            engine.getRuntimeService().removeVariable(id, "part");
        });
    }

    private static List<String> instances(ProcessEngine engine) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("way")
                .orderByProcessInstanceId()
                .asc()
                .list()
                .stream()
                .map(instance -> instance.getId())
                .toList();
    }

    private static String definition(ProcessEngine engine, int version) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("way")
                .processDefinitionVersion(version)
                .singleResult()
                .getId();
    }

    private static void tasks(ProcessEngine engine, String key) {
        engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(key)
                .orderByTaskId()
                .asc()
                .list()
                .forEach(task -> engine.getTaskService().complete(task.getId()));
    }

    private static void runJobs(ProcessEngine engine) {
        engine.getManagementService().createJobQuery().orderByJobId().asc().list().stream()
                .map(Job::getId)
                .forEach(engine.getManagementService()::executeJob);
    }

    private static void correlate(ProcessEngine engine, String event) {
        engine.getRuntimeService().createEventSubscriptionQuery().eventName(event).list().stream()
                .sorted(Comparator.comparing(EventSubscription::getId))
                .forEach(each -> engine.getRuntimeService().messageEventReceived(event, each.getExecutionId()));
    }

    private static BpmnModelInstance child() {
        return Bpmn.createExecutableProcess("child")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("inner")
                .endEvent()
                .done();
    }

    /** A user task, then a timer and an event in parallel, then a call activity and an external task; a goal may end it. */
    private static BpmnModelInstance way(String key) {
        var process = Bpmn.createExecutableProcess(key).camundaHistoryTimeToLive(1);
        process.eventSubProcess("goal")
                .startEvent()
                .interrupting(true)
                .message("purchase")
                .endEvent();
        return process.startEvent()
                .userTask("ask")
                .camundaCandidateGroups("sales")
                .boundaryEvent("late")
                .cancelActivity(false)
                .timerWithDuration("P2D")
                .endEvent()
                .moveToActivity("ask")
                .parallelGateway("fork")
                .intermediateCatchEvent("wait")
                .timerWithDuration("P1D")
                .parallelGateway("join")
                .moveToNode("fork")
                .intermediateCatchEvent("visited")
                .message("visit")
                .connectTo("join")
                .callActivity("call")
                .calledElement("child")
                .serviceTask("print")
                .camundaExternalTask("print")
                .camundaAsyncBefore()
                .endEvent()
                .done();
    }
}
