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

/** Says a {@link StatementForm} of many rows at once. */
final class BulkStatements {

    private final EntityProperties properties = new EntityProperties();
    private final ColumnTypes types = new ColumnTypes();
    private final Map<StatementForm, String> texts = new ConcurrentHashMap<>();

    /**
     * Writes the rows with one statement.
     *
     * @return the ids of those written; a row is missing when it is gone or has another revision
     */
    Set<String> execute(Connection connection, StatementForm shape, List<DbEntityOperation> rows) throws SQLException {
        if (shape instanceof StatementForm.Insertion insertion) {
            insert(connection, insertion, rows);
            return rows.stream().map(row -> row.getEntity().getId()).collect(Collectors.toSet());
        }
        return shape instanceof StatementForm.Change change
                ? change(connection, change, rows)
                : remove(connection, (StatementForm.Removal) shape, rows);
    }

    private void insert(Connection connection, StatementForm.Insertion shape, List<DbEntityOperation> rows)
            throws SQLException {
        List<Column> columns = shape.columns();
        String copy = texts.computeIfAbsent(
                shape, key -> "copy " + shape.table() + " (" + names(columns, "") + ") from stdin");
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

    private Set<String> change(Connection connection, StatementForm.Change shape, List<DbEntityOperation> rows)
            throws SQLException {
        List<Column> columns = shape.columns();
        Map<String, String> typeOf = types.of(connection, shape.table());
        String update = texts.computeIfAbsent(shape, key -> """
                update %s t set %s
                  from unnest(%s) as new (%s, old_id_%s)
                 where t.id_ = new.old_id_%s
                returning t.id_
                """.formatted(
                shape.table(),
                columns.stream()
                        .map(column -> column.name() + " = new." + column.name())
                        .collect(joining(", ")),
                columns.stream()
                        .map(column -> "?::" + typeOf.get(column.name()) + "[]")
                        .collect(joining(", ", "", ", ?::text[]" + (shape.revision() == null ? "" : ", ?::int[]"))),
                names(columns, ""),
                shape.revision() == null ? "" : ", old_rev_",
                shape.revision() == null ? "" : " and t.rev_ = new.old_rev_"));
        List<Column> parameters = new ArrayList<>(columns);
        parameters.add(shape.id());
        return returning(connection, update, with(parameters, shape.revision()), rows);
    }

    private Set<String> remove(Connection connection, StatementForm.Removal shape, List<DbEntityOperation> rows)
            throws SQLException {
        String delete = texts.computeIfAbsent(shape, key -> """
                delete from %s t using unnest(?::text[]%s) as gone (id_%s)
                 where t.id_ = gone.id_%s
                returning t.id_
                """.formatted(
                        shape.table(),
                        shape.revision() == null ? "" : ", ?::int[]",
                        shape.revision() == null ? "" : ", rev_",
                        shape.revision() == null ? "" : " and t.rev_ = gone.rev_"));
        return returning(connection, delete, with(List.of(shape.id()), shape.revision()), rows);
    }

    private static List<Column> with(List<Column> columns, @Nullable Column revision) {
        List<Column> all = new ArrayList<>(columns);
        if (revision != null) {
            all.add(revision);
        }
        return all;
    }

    private Set<String> returning(
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

    /** As text, which the statement casts: one way for every type, and the server's own reading of each. */
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

    private static String names(List<Column> columns, String prefix) {
        return columns.stream().map(column -> prefix + column.name()).collect(joining(", "));
    }
}
