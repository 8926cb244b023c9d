package dev.rekindle.journey.engine.flush;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of one of the engine's single-row statements, from which a statement for many rows is built.
 *
 * @param table as the engine writes it
 */
sealed interface StatementForm {

    String table();

    /** Inserts these columns. */
    record Insertion(String table, List<Column> columns) implements StatementForm {}

    /** Updates these columns of the row with this id; with a revision, only if it is unchanged. */
    record Change(
            String table,
            List<Column> columns,
            Column id,
            @Nullable Column revision) implements StatementForm {}

    /** Deletes the row with this id; with a revision, only if it is unchanged. */
    record Removal(String table, Column id, @Nullable Column revision) implements StatementForm {}

    /**
     * A column and the source of its value.
     *
     * @param property of the entity; null when the statement contains the value
     * @param literal that value, unquoted
     */
    record Column(
            String name,
            @Nullable String property,
            @Nullable String literal) {}
}
