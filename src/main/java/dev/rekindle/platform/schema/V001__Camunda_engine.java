package dev.rekindle.platform.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;

/**
 * Creates the tables of Camunda 7.24 by the scripts in its jar, in the order in which the engine would run them. 7.24 is
 * the last 7.x release; another engine or release needs a further migration, never a change here.
 */
class V001__Camunda_engine extends BaseJavaMigration {

    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) throws Exception {
        for (String part : PARTS) {
            var script = new ClassPathResource(
                    "org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql".formatted(part));
            try (var statement = context.getConnection().createStatement()) {
                statement.execute(script.getContentAsString(StandardCharsets.UTF_8));
            }
        }
    }
}
