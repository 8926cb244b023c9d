package dev.rekindle.journey.engine.flush;

import dev.rekindle.journey.engine.flush.StatementForm.Column;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.jspecify.annotations.Nullable;

/**
 * Parses the engine's single-row statements as MyBatis has prepared them. So the set-based statements have the columns of
 * this version of the engine, and a statement of any other form is left to the engine.
 */
final class StatementFormReader {

    private static final String NAME = "(\\w+)";
    private static final String ROW = "\\s+where\\s+id_\\s*=\\s*\\?(\\s+and\\s+rev_\\s*=\\s*\\?)?\\s*";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern INSERT = Pattern.compile(
            "\\s*insert\\s+into\\s+" + NAME + "\\s*\\(([^)]*)\\)\\s*values\\s*\\(([^)]*)\\)\\s*", FLAGS);
    private static final Pattern UPDATE = Pattern.compile("\\s*update\\s+" + NAME + "\\s+set\\s+(.*?)" + ROW, FLAGS);
    private static final Pattern DELETE = Pattern.compile("\\s*delete\\s+from\\s+" + NAME + ROW, FLAGS);
    private static final Pattern LITERAL = Pattern.compile("\\d+|'[^']*'");

    private final Iterator<String> properties;

    private StatementFormReader(List<ParameterMapping> parameters) {
        this.properties = parameters.stream().map(ParameterMapping::getProperty).iterator();
    }

    /** @return empty when the statement cannot be executed for many rows at once */
    static Optional<StatementForm> read(BoundSql statement) {
        var reader = new StatementFormReader(statement.getParameterMappings());
        String sql = statement.getSql();
        return reader.insertion(sql).or(() -> reader.change(sql)).or(() -> reader.removal(sql));
    }

    private Optional<StatementForm> insertion(String sql) {
        Matcher insert = INSERT.matcher(sql);
        if (!insert.matches()) {
            return Optional.empty();
        }
        String[] names = insert.group(2).split(",");
        String[] values = insert.group(3).split(",");
        return columns(names, values).map(columns -> new StatementForm.Insertion(insert.group(1), columns));
    }

    private Optional<StatementForm> change(String sql) {
        Matcher update = UPDATE.matcher(sql);
        if (!update.matches()) {
            return Optional.empty();
        }
        String[] assignments = update.group(2).split(",");
        String[] names = new String[assignments.length];
        String[] values = new String[assignments.length];
        for (int i = 0; i < assignments.length; i++) {
            String[] sides = assignments[i].split("=", 2);
            names[i] = sides[0];
            values[i] = sides.length == 2 ? sides[1] : "";
        }
        return columns(names, values)
                .map(columns -> new StatementForm.Change(update.group(1), columns, id(), revision(update.group(3))));
    }

    private Optional<StatementForm> removal(String sql) {
        Matcher delete = DELETE.matcher(sql);
        return delete.matches()
                ? Optional.of(new StatementForm.Removal(delete.group(1), id(), revision(delete.group(2))))
                : Optional.empty();
    }

    private Optional<List<Column>> columns(String[] names, String[] values) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String value = values.length == names.length ? values[i].strip() : "";
            if (value.equals("?") && properties.hasNext()) {
                columns.add(new Column(name(names[i]), properties.next(), null));
            } else if (LITERAL.matcher(value).matches()) {
                columns.add(new Column(name(names[i]), null, value.replace("'", "")));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(columns);
    }

    private Column id() {
        return new Column("id_", properties.next(), null);
    }

    private @Nullable Column revision(@Nullable String condition) {
        return condition == null ? null : new Column("rev_", properties.next(), null);
    }

    private static String name(String column) {
        return column.strip().toLowerCase(Locale.ROOT);
    }
}
