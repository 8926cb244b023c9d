package dev.rekindle.journey.engine.flush;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one of the engine's statements on a single row says, so that it can be said of many rows at once.
 *
 * @param table as the engine writes it
 */
sealed interface StatementForm {

    String table();

    /** An insert of these columns. */
    record Insertion(String table, List<Column> columns) implements StatementForm {}

    /** An update of these columns of the row with this id; with a revision, only if it is still the same. */
    record Change(
            String table,
            List<Column> columns,
            Column id,
            @Nullable Column revision) implements StatementForm {}

    /** A delete of the row with this id; with a revision, only if it is still the same. */
    record Removal(String table, Column id, @Nullable Column revision) implements StatementForm {}

    /**
     * A column and where its value comes from.
     *
     * @param property of the entity; null when the statement names the value itself
     * @param literal that value, unquoted
     */
    record Column(
            String name,
            @Nullable String property,
            @Nullable String literal) {}
}
