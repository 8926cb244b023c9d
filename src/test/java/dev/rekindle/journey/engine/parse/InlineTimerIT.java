package dev.rekindle.journey.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.engine.BareEngine;
import dev.rekindle.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An instance that waits at a timer without a child execution supports everything that Camunda's API offers. */
class InlineTimerIT {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final DataSource dataSource = TestDatabase.fresh();
    private static final JdbcClient jdbc = JdbcClient.create(dataSource);
    private static final ProcessEngine engine = engine("inline", dataSource, true);

    private final RuntimeService runtime = engine.getRuntimeService();
    private final ManagementService management = engine.getManagementService();

    @BeforeEach
    void noon() {
        ClockUtil.setCurrentTime(Date.from(NOON));
    }

    @AfterEach
    void clear() {
        ClockUtil.reset();
        var repository = engine.getRepositoryService();
        repository
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static ProcessEngine engine(String name, DataSource dataSource, boolean inline) {
        var configuration = BareEngine.configuration(name, dataSource);
        if (inline) {
            configuration.setCustomPreBPMNParseListeners(List.<BpmnParseListener>of(new OnlyWaits()));
        }
        return configuration.buildProcessEngine();
    }

    private static final class OnlyWaits extends AbstractBpmnParseListener {

        @Override
        public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
            definitions.forEach(definition -> definition.getActivities().stream()
                    .filter(OnlyWaits::isTimer)
                    .toList()
                    .forEach(InlineTimerWait::at));
        }

        private static boolean isTimer(ActivityImpl activity) {
            return "intermediateTimer".equals(activity.getProperty("type")) && activity.isScope();
        }
    }

    /** A day, then two; a purchase ends it. */
    private static BpmnModelInstance way(String firstWait) {
        var process = Bpmn.createExecutableProcess("way").camundaHistoryTimeToLive(1);
        process.eventSubProcess("goal")
                .startEvent("bought")
                .interrupting(true)
                .message("purchase")
                .endEvent();
        return process.startEvent()
                .intermediateCatchEvent("first")
                .timerWithDuration(firstWait)
                .intermediateCatchEvent("second")
                .timerWithDuration("P2D")
                .endEvent()
                .done();
    }

    private static void deploy(ProcessEngine engine, BpmnModelInstance model) {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("way.bpmn", model)
                .deploy();
    }

    private ProcessInstance start() {
        deploy(engine, way("P1D"));
        return runtime.startProcessInstanceByKey("way", "1");
    }

    private Job timer(String activity) {
        return management.createJobQuery().activityId(activity).singleResult();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void hasEnded() {
        assertThat(count("act_ru_execution")).isZero();
        assertThat(count("act_ru_job")).isZero();
        assertThat(count("act_ru_event_subscr")).isZero();
        assertThat(count("act_ru_incident")).isZero();
    }

    private MigrationPlan plan(boolean updateTriggers) {
        var versions = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .orderByProcessDefinitionVersion()
                .asc()
                .list();
        var plan = runtime.createMigrationPlan(
                        versions.get(0).getId(),
                        versions.get(versions.size() - 1).getId())
                .mapEqualActivities();
        return updateTriggers ? plan.updateEventTriggers().build() : plan.build();
    }

    private void migrate(ProcessInstance instance, boolean updateTriggers) {
        runtime.newMigration(plan(updateTriggers))
                .processInstanceIds(instance.getId())
                .execute();
    }

    @Test
    void severalWaitsInARowNeedNoFurtherExecution() {
        ProcessInstance instance = start();
        assertThat(count("act_ru_execution")).isEqualTo(1);
        assertThat(timer("first").getDuedate()).isEqualTo(Date.from(NOON.plus(Duration.ofDays(1))));
        assertThat(runtime.getActiveActivityIds(instance.getId())).containsExactly("first");
        assertThat(runtime.getActivityInstance(instance.getId()).getActivityInstances("first"))
                .hasSize(1);
        management.executeJob(timer("first").getId());
        assertThat(count("act_ru_execution")).isEqualTo(1);
        assertThat(count("act_ru_job")).isEqualTo(1);
        management.executeJob(timer("second").getId());
        hasEnded();
    }

    @Test
    void theGoalEndsTheWait() {
        ProcessInstance instance = start();
        runtime.messageEventReceived("purchase", instance.getId());
        hasEnded();
    }

    @Test
    void aSignalEndsTheWaitAndDeletesTheTimer() {
        ProcessInstance instance = start();
        runtime.signal(instance.getId());
        assertThat(count("act_ru_job")).isEqualTo(1);
        assertThat(timer("second")).isNotNull();
    }

    @Test
    void deletingLeavesNothing() {
        ProcessInstance instance = start();
        runtime.deleteProcessInstance(instance.getId(), "test");
        hasEnded();
    }

    @Test
    void suspensionReachesTheTimer() {
        ProcessInstance instance = start();
        runtime.suspendProcessInstanceById(instance.getId());
        assertThat(timer("first").isSuspended()).isTrue();
        runtime.activateProcessInstanceById(instance.getId());
        assertThat(timer("first").isSuspended()).isFalse();
    }

    @Test
    void aFailedTimersIncidentIsDeletedWithTheTimer() {
        start();
        management.setJobRetries(timer("first").getId(), 0);
        assertThat(count("act_ru_incident")).isEqualTo(1);
        management.setJobRetries(timer("first").getId(), 1);
        assertThat(count("act_ru_incident")).isZero();
        management.setJobRetries(timer("first").getId(), 0);
        management.executeJob(timer("first").getId());
        assertThat(count("act_ru_incident")).isZero();
    }

    @Test
    void modificationMovesTheInstance() {
        ProcessInstance instance = start();
        runtime.createProcessInstanceModification(instance.getId())
                .cancelAllForActivity("first")
                .startBeforeActivity("second")
                .execute();
        assertThat(count("act_ru_job")).isEqualTo(1);
        management.executeJob(timer("second").getId());
        hasEnded();
    }

    @Test
    void aSecondBranchDoesNotAffectTheFirst() {
        ProcessInstance instance = start();
        runtime.createProcessInstanceModification(instance.getId())
                .startBeforeActivity("second")
                .execute();
        assertThat(count("act_ru_job")).isEqualTo(2);
        assertThat(runtime.getActiveActivityIds(instance.getId())).containsExactlyInAnyOrder("first", "second");
        runtime.createProcessInstanceModification(instance.getId())
                .cancelAllForActivity("second")
                .execute();
        assertThat(management.createJobQuery().list())
                .extracting(Job::getId)
                .containsExactly(timer("first").getId());
        management.executeJob(timer("first").getId());
        management.executeJob(timer("second").getId());
        hasEnded();
    }

    @Test
    void migrationKeepsTheTimerAndItsDate() {
        ProcessInstance instance = start();
        Job before = timer("first");
        deploy(engine, way("P5D"));
        ClockUtil.setCurrentTime(Date.from(NOON.plusSeconds(3600)));
        migrate(instance, false);
        Job after = timer("first");
        assertThat(after.getId()).isEqualTo(before.getId());
        assertThat(after.getDuedate()).isEqualTo(before.getDuedate());
        assertThat(after.getProcessDefinitionId()).endsWith(plan(false).getTargetProcessDefinitionId());
        assertThat(after.getJobDefinitionId()).isNotEqualTo(before.getJobDefinitionId());
        management.executeJob(after.getId());
        management.executeJob(timer("second").getId());
        hasEnded();
    }

    @Test
    void migrationResetsTheTimerWhenAskedTo() {
        ProcessInstance instance = start();
        deploy(engine, way("P5D"));
        migrate(instance, true);
        assertThat(timer("first").getDuedate()).isEqualTo(Date.from(NOON.plus(Duration.ofDays(5))));
        assertThat(count("act_ru_job")).isEqualTo(1);
    }

    @Test
    void migrationToAnotherWaitKeepsTheTimer() {
        ProcessInstance instance = start();
        Date due = timer("first").getDuedate();
        deploy(engine, way("P5D"));
        var versions = plan(false);
        var plan = runtime.createMigrationPlan(
                        versions.getSourceProcessDefinitionId(), versions.getTargetProcessDefinitionId())
                .mapActivities("first", "second")
                .mapActivities("goal", "goal")
                .mapActivities("bought", "bought")
                .build();
        runtime.newMigration(plan).processInstanceIds(instance.getId()).execute();
        assertThat(count("act_ru_job")).isEqualTo(1);
        assertThat(timer("second").getDuedate()).isEqualTo(due);
        management.executeJob(timer("second").getId());
        hasEnded();
    }

    @Test
    void migrationKeepsTheTimersOfEachBranch() {
        ProcessInstance instance = start();
        runtime.createProcessInstanceModification(instance.getId())
                .startBeforeActivity("second")
                .execute();
        Map<String, Date> before = new HashMap<>();
        management.createJobQuery().list().forEach(job -> before.put(job.getId(), job.getDuedate()));
        deploy(engine, way("P5D"));
        migrate(instance, false);
        Map<String, Date> after = new HashMap<>();
        management.createJobQuery().list().forEach(job -> after.put(job.getId(), job.getDuedate()));
        assertThat(after).isEqualTo(before);
        management.executeJob(timer("first").getId());
        management.createJobQuery().list().forEach(job -> management.executeJob(job.getId()));
        hasEnded();
    }

    @Test
    void theDueDateCanBeRecalculated() {
        start();
        ClockUtil.setCurrentTime(Date.from(NOON.plusSeconds(3600)));
        management.recalculateJobDuedate(timer("first").getId(), false);
        assertThat(timer("first").getDuedate())
                .isEqualTo(Date.from(NOON.plusSeconds(3600).plus(Duration.ofDays(1))));
    }

    /** The migration of the database converts instances that wait with a child execution. */
    @Test
    void anInstanceThatWaitedWithAChildExecutionEqualsANewOne() throws IOException {
        DataSource old = TestDatabase.fresh();
        JdbcClient oldRows = JdbcClient.create(old);
        ProcessEngine stock = engine("stock", old, false);
        deploy(stock, way("P1D"));
        stock.getRuntimeService().startProcessInstanceByKey("way", "1");
        stock.getManagementService()
                .setJobRetries(
                        stock.getManagementService()
                                .createJobQuery()
                                .singleResult()
                                .getId(),
                        0);
        assertThat(oldRows.sql("select count(*) from act_ru_execution")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        stock.close();
        migrate(old);
        start();
        management.setJobRetries(timer("first").getId(), 0);
        assertThat(instances(oldRows)).isEqualTo(instances(jdbc)).hasSize(4);
        ProcessEngine now = engine("now", old, true);
        var managing = now.getManagementService();
        managing.executeJob(
                managing.createJobQuery().activityId("first").singleResult().getId());
        managing.executeJob(
                managing.createJobQuery().activityId("second").singleResult().getId());
        now.close();
        assertThat(instances(oldRows)).isEmpty();
    }

    private static void migrate(DataSource database) throws IOException {
        try (var script = InlineTimerIT.class.getResourceAsStream("/db/migration/V1040__standing_waits.sql")) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            new TransactionTemplate(new JdbcTransactionManager(database))
                    .executeWithoutResult(
                            status -> JdbcClient.create(database).sql(sql).update());
        }
    }

    /** The state of an instance, without ids. */
    private static List<String> instances(JdbcClient rows) {
        return rows.sql("""
                select concat_ws(' ', 'execution', e.act_id_, e.act_inst_id_ like 'first:%', e.is_active_, e.is_scope_,
                                 e.is_concurrent_, e.is_event_scope_, e.suspension_state_, e.cached_ent_state_,
                                 e.parent_id_ is null, e.business_key_)
                  from act_ru_execution e
                union all
                select concat_ws(' ', 'job', j.execution_id_ = j.process_instance_id_, j.handler_type_, j.handler_cfg_, j.duedate_)
                  from act_ru_job j
                union all
                select concat_ws(' ', 'subscription', s.execution_id_ = s.proc_inst_id_, s.event_name_) from act_ru_event_subscr s
                union all
                select concat_ws(' ', 'incident', i.execution_id_ = i.proc_inst_id_, i.activity_id_) from act_ru_incident i
                order by 1
                """).query(String.class).list();
    }
}
