package dev.rekindle.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks by counting rows what no kill, conflict or operator may break. For a database with nothing else in it. */
final class RowAudit {

    private final JdbcClient jdbc;
    private final List<RecurringTask> tasks;
    private final MeterRegistry meters;

    RowAudit(JdbcClient jdbc, List<RecurringTask> tasks, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.meters = meters;
    }

    /** What must hold whenever no transaction is active. */
    void nothingIsOrphanedOrDoubled() {
        reconcilerFindsNothing();
        none("members twice inside", """
                select count(*) from (select from enrolment where ended_at is null
                                       group by journey_key, member_id having count(*) > 1) twice
                """);
        none("executions without their instance", """
                select count(*) from act_ru_execution c where not exists
                   (select from act_ru_execution i where i.id_ = c.proc_inst_id_)
                """);
        none("jobs without execution", """
                select count(*) from act_ru_job j where not exists
                   (select from act_ru_execution e where e.id_ = j.execution_id_)
                """);
        none("subscriptions without execution", """
                select count(*) from act_ru_event_subscr s where not exists
                   (select from act_ru_execution e where e.id_ = s.execution_id_)
                """);
        none("variables without execution", """
                select count(*) from act_ru_variable v where not exists
                   (select from act_ru_execution e where e.id_ = v.execution_id_)
                """);
        // a branch waits at a join for the others
        none("executions that wait for nothing", """
                select count(*) from act_ru_execution e
                 where not exists (select from act_ru_execution c where c.parent_id_ = e.id_)
                   and not exists (select from act_ru_job j where j.execution_id_ = e.id_)
                   and not exists (select from act_ru_event_subscr s where s.execution_id_ = e.id_)
                   and e.act_id_ is distinct from 'join'
                """);
        everyStepAndMessageOnce();
    }

    private void everyStepAndMessageOnce() {
        none("gaps in the visits to a node", """
                select count(*) from (select from step group by enrolment_id, node having max(visit) <> count(*)) gaps
                """);
        none("messages without their step, or the other way round", """
                select count(*)
                  from (select enrolment_id, node, visit from step where node like 'send%') s
                  full join message m
                       on m.enrolment_id = s.enrolment_id and m.step = s.node and m.visit = s.visit
                 where m.id is null or s.enrolment_id is null
                """);
        none("messages twice", """
                select count(*) from (select from message group by enrolment_id, step, visit having count(*) > 1) twice
                """);
        none("steps not left of enrolments that have ended", """
                select count(*) from step s join enrolment e on e.id = s.enrolment_id
                 where s.left_at is null and e.ended_at is not null
                """);
        none("active enrolments at no step", """
                select count(*) from enrolment e where e.ended_at is null and e.arm = 'TREATED'
                   and not exists (select from step s where s.enrolment_id = e.id and s.left_at is null)
                """);
    }

    /** No failure was recorded because of a conflict. */
    void nobodyFailed() {
        none("incidents", "select count(*) from act_ru_incident");
        none("entry retries", "select count(*) from entry_retry");
        none("failed jobs", "select count(*) from act_ru_job where exception_msg_ is not null or retries_ = 0");
    }

    /** Every enrolment has ended, and the engine keeps no row of it. */
    void everythingHasEnded() {
        none("open enrolments", "select count(*) from enrolment where ended_at is null");
        List<String> tables = jdbc.sql("""
                select table_name from information_schema.tables
                 where table_schema = current_schema and table_name like 'act_ru_%' and table_name <> 'act_ru_jobdef'
                """).query(String.class).list();
        assertThat(tables).contains("act_ru_execution", "act_ru_job", "act_ru_event_subscr", "act_ru_variable");
        tables.forEach(table -> none("rows left in " + table, "select count(*) from " + table));
        none("byte arrays left", "select count(*) from act_ge_bytearray where deployment_id_ is null");
        none("events waiting", "select count(*) from event_waiting");
        nothingIsOrphanedOrDoubled();
    }

    private void reconcilerFindsNothing() {
        tasks.stream()
                .filter(task -> task.name().equals("journey-reconciler"))
                .findFirst()
                .orElseThrow()
                .run(new Firing("journey-reconciler", "", Instant.now()));
        assertThat(meters.find("rekindle.enrolments.disagreeing").gauges())
                .hasSize(3)
                .allSatisfy(gauge ->
                        assertThat(gauge.value()).as(gauge.getId().toString()).isZero());
    }

    void none(String what, String count) {
        assertThat(jdbc.sql(count).query(Long.class).single()).as(what).isZero();
    }
}
