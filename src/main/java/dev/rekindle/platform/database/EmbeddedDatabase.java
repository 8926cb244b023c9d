package dev.rekindle.platform.database;

import dev.rekindle.platform.DataDirectory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Provides an embedded database unless {@code SPRING_DATASOURCE_URL} names one. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabase.NoExternalDatabase.class)
class EmbeddedDatabase {

    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(DataDirectory home) {
        return DatabaseServer.start(home.resolve("postgres"), true);
    }

    /** The pool depends on these and so is closed before the server. */
    @Bean
    JdbcConnectionDetails embeddedConnectionDetails(DatabaseServer server) {
        return new Details(server);
    }

    private record Details(DatabaseServer server) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return DatabaseServer.NAME;
        }

        @Override
        public String getPassword() {
            return server.password();
        }

        @Override
        public String getJdbcUrl() {
            return server.jdbcUrl(DatabaseServer.NAME);
        }
    }

    static class NoExternalDatabase implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
