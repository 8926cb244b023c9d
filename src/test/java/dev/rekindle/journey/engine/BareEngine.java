package dev.rekindle.journey.engine;

import javax.sql.DataSource;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Camunda on a migrated database and in Spring's transactions, as in the application, without anything else of ours. */
public final class BareEngine {

    private BareEngine() {}

    /** The configuration of the engine, which a test extends. */
    public static SpringTransactionsProcessEngineConfiguration configuration(String name, DataSource dataSource) {
        var configuration = new SpringTransactionsProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(new JdbcTransactionManager(dataSource));
        configuration.setDatabaseSchemaUpdate("false");
        configuration.setHistory("none");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        return configuration;
    }
}
