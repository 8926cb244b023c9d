package dev.rekindle.journey.engine.flush;

import dev.rekindle.journey.engine.BareEngine;
import dev.rekindle.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A bare Camunda on its own database with sequential ids, so that two with the same operations leave the same rows. */
final class EngineTwin implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            "act_ru_execution",
            "act_ru_job",
            "act_ru_event_subscr",
            "act_ru_task",
            "act_ru_variable",
            "act_ru_identitylink",
            "act_ru_incident",
            "act_ru_ext_task",
            "act_ge_bytearray");

    private final AtomicLong lastId = new AtomicLong();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final JdbcClient jdbc;
    final ProcessEngine engine;

    private EngineTwin(String name, boolean inSets) {
        DataSource dataSource = TestDatabase.fresh();
        this.jdbc = JdbcClient.create(dataSource);
        var configuration = BareEngine.configuration(name, dataSource);
        IdGenerator ids = () -> "%08d".formatted(lastId.incrementAndGet());
        configuration.setIdGenerator(ids);
        if (inSets) {
            configuration.setCustomSessionFactories(
                    List.of(new BulkFlush.Factory(ids), new BulkSessionFactory(new FlushMeter(meters))));
        }
        this.engine = configuration.buildProcessEngine();
    }

    /** With the stock flush. */
    static EngineTwin stock() {
        return new EngineTwin("twin-stock", false);
    }

    /** With the flush under test. */
    static EngineTwin inSets() {
        return new EngineTwin("twin-in-sets", true);
    }

    /** Removes everything that was deployed and done. */
    void clear() {
        engine.getRepositoryService()
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
        meters.clear();
    }

    long lastId() {
        return lastId.get();
    }

    /** New ids follow this one. */
    void countFrom(long id) {
        lastId.set(id);
    }

    String deploy(String resource, BpmnModelInstance... models) {
        var deployment = engine.getRepositoryService().createDeployment();
        for (int i = 0; i < models.length; i++) {
            deployment.addModelInstance(resource + i + ".bpmn", models[i]);
        }
        return deployment
                .deployWithResult()
                .getDeployedProcessDefinitions()
                .get(0)
                .getId();
    }

    void inOneCommand(Consumer<ProcessEngine> work) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command -> {
                    work.accept(engine);
                    return null;
                });
    }

    /** Every row of the engine's tables, column by column. */
    Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new HashMap<>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    new ArrayList<>(jdbc.sql("select to_jsonb(t)::text from %s t order by id_".formatted(table))
                            .query(String.class)
                            .list()));
        }
        return rows;
    }

    /** How many rows of an entity {@link FlushMeter} has counted for a way of writing. */
    double written(String kind, String way) {
        var counter = meters.find("rekindle.engine.rows")
                .tags("kind", kind, "way", way)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        engine.close();
    }
}
