package dev.rekindle.platform.schema;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The order of the schema: the engine's tables, Quartz's tables, then those of the application from {@code db/migration}.
 * Neither library creates tables itself.
 */
@Configuration(proxyBeanMethods = false)
public class Schema {

    /** Migrates a database without starting the application. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .javaMigrations(ofLibraries())
                .load()
                .migrate();
    }

    @Bean
    FlywayConfigurationCustomizer librariesFirst() {
        return flyway -> flyway.javaMigrations(ofLibraries());
    }

    private static JavaMigration[] ofLibraries() {
        return new JavaMigration[] {new V001__Camunda_engine(), new V002__Quartz()};
    }
}
