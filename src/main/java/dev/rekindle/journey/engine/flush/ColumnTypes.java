package dev.rekindle.journey.engine.flush;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The types of tables' columns as the server names them, read once for each table. */
final class ColumnTypes {

    private static final String QUERY = """
            select attname, format_type(atttypid, null) from pg_attribute
             where attrelid = ?::regclass and attnum > 0 and not attisdropped
            """;

    private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

    Map<String, String> of(Connection connection, String table) throws SQLException {
        Map<String, String> types = known.get(table);
        if (types == null) {
            types = read(connection, table.toLowerCase(Locale.ROOT));
            known.put(table, types);
        }
        return types;
    }

    private static Map<String, String> read(Connection connection, String table) throws SQLException {
        Map<String, String> types = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, table);
            try (ResultSet columns = query.executeQuery()) {
                while (columns.next()) {
                    types.put(columns.getString(1), columns.getString(2));
                }
            }
        }
        return types;
    }
}
