package dev.rekindle.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Camunda as an ordinary Spring Boot user has it: one process instance started at a time by key with a business key and
 * two variables, four threads, the default job executor, history full, delegates that write their row to an outbox and a
 * condition that asks the database.
 */
final class PlainCamunda implements AutoCloseable {

    private static final int THREADS = 4;
    private final JdbcClient jdbc;
    private final ProcessEngine engine;

    PlainCamunda(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        jdbc.sql("create table plain_outbox (id bigint generated always as identity primary key, member text,"
                        + " step text, opened boolean not null default false)")
                .update();
        jdbc.sql("create index plain_outbox_member on plain_outbox (member, step)")
                .update();
        this.engine = configure(dataSource).buildProcessEngine();
    }

    private SpringProcessEngineConfiguration configure(DataSource dataSource) {
        var configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("plain");
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(new JdbcTransactionManager(dataSource));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(new HashMap<>(Map.of("sendEmail", (JavaDelegate) this::send, "engagement", new Asks())));
        return configuration;
    }

    private void send(DelegateExecution execution) {
        jdbc.sql("insert into plain_outbox (member, step) values (?, ?)")
                .param(execution.getProcessBusinessKey())
                .param(execution.getCurrentActivityId())
                .update();
    }

    void deploy(String journey) {
        String diagram = Bench.resource("/bench/" + journey + ".bpmn")
                .replace("${opened('hello')}", "${engagement.opened(execution.processBusinessKey, 'hello')}");
        engine.getRepositoryService()
                .createDeployment()
                .addString(journey + ".bpmn", diagram)
                .deploy();
    }

    void enrol(String journey, int from, int to) {
        everyone(
                from,
                to,
                n -> engine.getRuntimeService()
                        .startProcessInstanceByKey(
                                journey,
                                "m" + n,
                                Map.of("email", "m" + n + "@example.com", "firstName", "Member " + n)));
    }

    /** Records opens for two in five of the members. */
    void openSomeMessages() {
        jdbc.sql("update plain_outbox set opened = true where id % 5 < 2 and not opened")
                .update();
    }

    /** Makes every waiting timer due; returns when the default job executor has run them all. */
    void makeTimersDue() {
        // long ago, because the engine's clock is shared in the JVM and the application in it has stopped it
        jdbc.sql("update act_ru_job set duedate_ = now() - interval '1 day'").update();
        long waiting = jobs();
        var jobExecutor = ((SpringProcessEngineConfiguration) engine.getProcessEngineConfiguration()).getJobExecutor();
        jobExecutor.start();
        while (waiting > 0) {
            Bench.pause(100);
            waiting = jdbc.sql("select count(*) from act_ru_job where duedate_ <= now()")
                    .query(Long.class)
                    .single();
        }
        jobExecutor.shutdown();
    }

    void correlate(String event, int from, int to) {
        everyone(
                from,
                to,
                n -> engine.getRuntimeService()
                        .createMessageCorrelation(event)
                        .processInstanceBusinessKey("m" + n)
                        .correlateWithResult());
    }

    long jobs() {
        return jdbc.sql("select count(*) from act_ru_job").query(Long.class).single();
    }

    long instances() {
        return engine.getRuntimeService().createProcessInstanceQuery().count();
    }

    private void everyone(int from, int to, Consumer<Integer> act) {
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> parts = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(t -> pool.submit(() -> {
                        for (int n = from + t; n < to; n += THREADS) {
                            act.accept(n);
                        }
                    }))
                    .toList();
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Plain Camunda did not get through", e);
        } finally {
            pool.shutdown();
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Answers the condition. */
    public final class Asks {
        public boolean opened(String member, String step) {
            return jdbc.sql("select opened from plain_outbox where member = ? and step = ?")
                    .param(member)
                    .param(step)
                    .query(Boolean.class)
                    .optional()
                    .orElse(false);
        }
    }
}
