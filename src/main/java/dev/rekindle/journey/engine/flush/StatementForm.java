package dev.rekindle.journey.engine.flush;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of one of the engine's single-row statements, from which a statement for many rows is built.
 *
 * @param table as the engine writes it
 */
sealed interface StatementForm {

    String table();

    <R> R match(Cases<R> cases) throws SQLException;

    /** One method for each kind of statement. */
    interface Cases<R> {

        R insertion(Insertion insertion) throws SQLException;

        R change(Change change) throws SQLException;

        R removal(Removal removal) throws SQLException;
    }

    /** Inserts these columns. */
    record Insertion(String table, List<Column> columns) implements StatementForm {

        @Override
        public <R> R match(Cases<R> cases) throws SQLException {
            return cases.insertion(this);
        }
    }

    /** Updates these columns of the row with this id; with a revision, only if it is unchanged. */
    record Change(
            String table,
            List<Column> columns,
            Column id,
            @Nullable Column revision) implements StatementForm {

        @Override
        public <R> R match(Cases<R> cases) throws SQLException {
            return cases.change(this);
        }
    }

    /** Deletes the row with this id; with a revision, only if it is unchanged. */
    record Removal(String table, Column id, @Nullable Column revision) implements StatementForm {

        @Override
        public <R> R match(Cases<R> cases) throws SQLException {
            return cases.removal(this);
        }
    }

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
