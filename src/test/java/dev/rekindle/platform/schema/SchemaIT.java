package dev.rekindle.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.testing.TestDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SchemaIT {

    @Test
    void createsTheTablesThatTheEngineWouldCreate() {
        DataSource migrated = TestDatabase.fresh();
        DataSource selfMade = TestDatabase.unmigrated();
        engine(selfMade, "true").close();

        assertThat(engineTables(migrated)).isEqualTo(engineTables(selfMade)).hasSizeGreaterThan(500);
    }

    @Test
    void isAcceptedByAnEngineThatMayNotChangeTables() {
        ProcessEngine engine = engine(TestDatabase.fresh(), "false");
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isZero();
        engine.close();
    }

    @Test
    void hasTheTablesOfQuartzAndOfEveryModule() {
        List<String> tables = JdbcClient.create(TestDatabase.fresh())
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list();
        assertThat(tables)
                .contains("qrtz_triggers", "qrtz_locks", "member", "event", "segment", "message", "journey", "outcome");
    }

    @Test
    void keepsQueuedEventsWhenTheQueueIsDividedIntoLanes() {
        DataSource database = TestDatabase.unmigrated();
        Flyway.configure()
                .dataSource(database)
                .javaMigrations(new V001__Camunda_engine(), new V002__Quartz())
                .target("1032")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("""
                with members as (
                    insert into member (external_id, joined_at, updated_at)
                    select 'm' || n, now(), now() from generate_series(1, 40) n returning id),
                events as (
                    insert into event (external_id, member_id, type, occurred_at, recorded_at)
                    select 'e' || id || '-' || n, id, 'visit', now(), now() from members, generate_series(1, 3) n
                    returning id, external_id)
                insert into event_waiting select id from events where external_id not like '%-1'
                """).update();

        Schema.migrate(database);

        assertThat(jdbc.sql("""
                        select w.lane = e.member_id % 16 from event_waiting w
                          join event e on e.id = w.event_id and e.member_id = w.member_id
                        """).query(Boolean.class).list()).hasSize(80).containsOnly(true);
    }

    private static ProcessEngine engine(DataSource dataSource, String schemaUpdate) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(dataSource);
        configuration.setProcessEngineName("schema-" + schemaUpdate + "-" + dataSource.hashCode());
        configuration.setDatabaseSchemaUpdate(schemaUpdate);
        configuration.setJobExecutorActivate(false);
        return configuration.buildProcessEngine();
    }

    private static List<String> engineTables(DataSource dataSource) {
        return JdbcClient.create(dataSource).sql("""
                        select table_name || '.' || column_name || ' ' || data_type || ' '
                               || coalesce(character_maximum_length, 0) || ' ' || is_nullable
                          from information_schema.columns where table_name like 'act\\_%'
                        union all
                        select indexdef from pg_indexes where tablename like 'act\\_%' and indexname not like 'job\\_%' -- ours
                           and indexname not in ('act_idx_exe_root_pi', 'act_idx_exec_tenant_id', -- dropped, 0107
                                                 'act_idx_job_tenant_id', 'act_idx_event_subscr_tenant_id')
                           and indexname not in ('act_idx_exe_super', 'act_idx_exe_parent', -- narrowed, 0115
                                                 'act_idx_job_exception', 'act_idx_job_handler',
                                                 'act_idx_job_handler_type', 'act_idx_event_subscr_config_',
                                                 'act_idx_event_subscr_evt_name')
                        union all
                        select conrelid::regclass || ' ' || conname || ' ' || replace(pg_get_constraintdef(oid), ' ON DELETE RESTRICT', '') -- 0110
                          from pg_constraint where conrelid::regclass::text like 'act\\_%'
                        order by 1
                        """).query(String.class).list();
    }
}
