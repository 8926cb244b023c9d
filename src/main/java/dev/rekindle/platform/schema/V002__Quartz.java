package dev.rekindle.platform.schema;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;

/** Creates Quartz's tables by the script in its jar, without its DROPs and its COMMIT. */
class V002__Quartz extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        try (var statement = context.getConnection().createStatement()) {
            statement.execute(creationOnly());
        }
    }

    private static String creationOnly() throws java.io.IOException {
        return new ClassPathResource("org/quartz/impl/jdbcjobstore/tables_postgres.sql")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("DROP ") && !line.startsWith("COMMIT"))
                .collect(Collectors.joining("\n"));
    }
}
