package dev.rekindle.journey.engine.flush;

import static java.util.stream.Collectors.joining;

import dev.rekindle.journey.engine.flush.StatementForm.Column;
import dev.rekindle.platform.CopyIn;
import dev.rekindle.platform.CopyText;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.jspecify.annotations.Nullable;

/** Executes a {@link StatementForm} for many rows at once. */
final class BulkStatements {

    private final EntityProperties properties = new EntityProperties();
    private final ColumnTypes types = new ColumnTypes();
    private final Map<StatementForm, String> texts = new ConcurrentHashMap<>();

    /**
     * Writes the rows with one statement.
     *
     * @return the ids of those written; a row is missing when it is deleted or has another revision
     */
    Set<String> execute(Connection connection, StatementForm form, List<DbEntityOperation> rows) throws SQLException {
        return form.match(new Execution(connection, rows));
    }

    private final class Execution implements StatementForm.Cases<Set<String>> {

        private final Connection connection;
        private final List<DbEntityOperation> rows;

        Execution(Connection connection, List<DbEntityOperation> rows) {
            this.connection = connection;
            this.rows = rows;
        }

        @Override
        public Set<String> insertion(StatementForm.Insertion insertion) throws SQLException {
            insert(connection, insertion, rows);
            return rows.stream().map(row -> row.getEntity().getId()).collect(Collectors.toSet());
        }

        @Override
        public Set<String> change(StatementForm.Change change) throws SQLException {
            return update(connection, change, rows);
        }

        @Override
        public Set<String> removal(StatementForm.Removal removal) throws SQLException {
            return delete(connection, removal, rows);
        }
    }

    private void insert(Connection connection, StatementForm.Insertion form, List<DbEntityOperation> rows)
            throws SQLException {
        List<Column> columns = form.columns();
        String copy =
                texts.computeIfAbsent(form, key -> "copy " + form.table() + " (" + names(columns) + ") from stdin");
        CopyIn.rows(
                connection,
                copy,
                out -> rows.forEach(row -> {
                    for (int i = 0; i < columns.size(); i++) {
                        out.value(i == 0, value(row, columns.get(i)));
                    }
                    out.endRow();
                }));
    }

    private Set<String> update(Connection connection, StatementForm.Change form, List<DbEntityOperation> rows)
            throws SQLException {
        List<Column> columns = form.columns();
        Map<String, String> typeOf = types.of(connection, form.table());
        String update = texts.computeIfAbsent(form, key -> """
                update %s t set %s
                  from unnest(%s) as new (%s, old_id_%s)
                 where t.id_ = new.old_id_%s
                returning t.id_
                """.formatted(
                form.table(),
                columns.stream()
                        .map(column -> column.name() + " = new." + column.name())
                        .collect(joining(", ")),
                columns.stream()
                        .map(column -> "?::" + typeOf.get(column.name()) + "[]")
                        .collect(joining(", ", "", ", ?::text[]" + (form.revision() == null ? "" : ", ?::int[]"))),
                names(columns),
                form.revision() == null ? "" : ", old_rev_",
                form.revision() == null ? "" : " and t.rev_ = new.old_rev_"));
        List<Column> parameters = new ArrayList<>(columns);
        parameters.add(form.id());
        return executeReturning(connection, update, with(parameters, form.revision()), rows);
    }

    private Set<String> delete(Connection connection, StatementForm.Removal form, List<DbEntityOperation> rows)
            throws SQLException {
        String delete = texts.computeIfAbsent(form, key -> """
                delete from %s t using unnest(?::text[]%s) as deleted (id_%s)
                 where t.id_ = deleted.id_%s
                returning t.id_
                """.formatted(
                        form.table(),
                        form.revision() == null ? "" : ", ?::int[]",
                        form.revision() == null ? "" : ", rev_",
                        form.revision() == null ? "" : " and t.rev_ = deleted.rev_"));
        return executeReturning(connection, delete, with(List.of(form.id()), form.revision()), rows);
    }

    private static List<Column> with(List<Column> columns, @Nullable Column revision) {
        List<Column> all = new ArrayList<>(columns);
        if (revision != null) {
            all.add(revision);
        }
        return all;
    }

    private Set<String> executeReturning(
            Connection connection, String sql, List<Column> parameters, List<DbEntityOperation> rows)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setArray(i + 1, array(connection, parameters.get(i), rows));
            }
            Set<String> ids = new HashSet<>(2 * rows.size());
            try (ResultSet written = statement.executeQuery()) {
                while (written.next()) {
                    ids.add(written.getString(1));
                }
            }
            return ids;
        }
    }

    /** As text, which the statement casts: the same for every type, and parsed by the server. */
    private Array array(Connection connection, Column column, List<DbEntityOperation> rows) throws SQLException {
        @Nullable String[] values = new String[rows.size()];
        var texts = new CopyText();
        for (int i = 0; i < values.length; i++) {
            Object value = value(rows.get(i), column);
            values[i] = value == null ? null : texts.of(value);
        }
        return connection.createArrayOf("text", values);
    }

    private @Nullable Object value(DbEntityOperation row, Column column) {
        return column.property() == null ? column.literal() : properties.read(row.getEntity(), column.property());
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(joining(", "));
    }
}
