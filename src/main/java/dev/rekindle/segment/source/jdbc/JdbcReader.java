package dev.rekindle.segment.source.jdbc;

import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.SourcePage;
import dev.rekindle.segment.source.SourceReader;
import dev.rekindle.segment.source.SourceRequest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the result of a statement in pages by a key that is unique and never null: each page is a statement of its own that
 * begins behind the last key, so that no connection has to last and a pull can continue on another node.
 */
final class JdbcReader implements SourceReader {

    private static final Logger log = LoggerFactory.getLogger(JdbcReader.class);
    private static final String NUMBER = "n";
    private static final String TEXT = "t";

    private final Connection connection;
    private final SourceRequest request;
    private final int seconds;
    private final String rows;
    private final String key;
    private final String mark;
    private final List<Object> ruled;
    private @Nullable String position;
    private @Nullable String until;
    private long number;

    /** @param today where dates of a rule count from */
    JdbcReader(Connection connection, SourceRequest request, Duration timeout, LocalDate today) throws SQLException {
        this.connection = connection;
        this.request = request;
        this.seconds = (int) Math.max(1, timeout.toSeconds());
        String quote = quote(connection);
        Optional<PushedRule> rule = RuleSettings.compiled(request.settings(), name -> quoted(quote, name), today);
        this.ruled = rule.map(PushedRule::values).orElse(List.of());
        this.rows = "from (\n"
                + rule.map(where -> onlyIds(request, quote, where.sql()))
                        .orElse(request.settings().text("statement"))
                + "\n) rekindle_rows";
        this.key = quoted(quote, request.settings().text("rowKey"));
        this.mark = request.settings().has("watermark")
                ? quoted(quote, request.settings().text("watermark"))
                : "";
        this.position = request.position();
        this.until = request.watermark();
        this.number = request.rows();
    }

    /** Where a rule is run there, only the columns that the pull uses come over. */
    private static String onlyIds(SourceRequest request, String quote, String where) {
        var columns = new LinkedHashSet<String>();
        columns.add(quoted(quote, request.settings().text("rowKey")));
        if (request.settings().has("watermark")) {
            columns.add(quoted(quote, request.settings().text("watermark")));
        }
        request.columns().used().forEach(column -> columns.add(quoted(quote, column)));
        return "select " + String.join(", ", columns) + " from (\n"
                + request.settings().text("statement") + "\n) rekindle_source where " + where;
    }

    private static String quote(Connection connection) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        return quote == null ? "" : quote.strip();
    }

    private static String quoted(String quote, String name) {
        boolean plain = name.matches("[\\p{L}_][\\p{L}\\p{N}_$]*");
        if (quote.isEmpty() ? !plain : name.contains(quote)) {
            throw SourceFailure.lasting("column-name", name);
        }
        return quote + name + quote;
    }

    @Override
    public SourcePage next() {
        try {
            if (position == null && !request.isLook()) {
                begin();
            }
            return page();
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        }
    }

    /** Finds rows without a key, which no page would have, and up to which watermark this pull reads. */
    private void begin() throws SQLException {
        String highest = mark.isEmpty() ? "" : ", max(" + mark + ")";
        try (var statement = prepared("select count(*) - count(" + key + ")" + highest + " " + rows, ruled);
                ResultSet result = statement.executeQuery()) {
            if (result.next()) {
                if (result.getLong(1) > 0) {
                    throw SourceFailure.lasting("null-key", Long.toString(result.getLong(1)));
                }
                until = mark.isEmpty() ? null : result.getString(2);
            }
        }
    }

    private SourcePage page() throws SQLException {
        var values = new ArrayList<Object>(ruled);
        String where = where(values);
        String sql = "select * " + rows + where + " order by " + key + " limit " + (request.pageSize() + 1);
        try (var statement = prepared(sql, values)) {
            statement.setFetchSize(request.pageSize() + 1);
            try (ResultSet result = statement.executeQuery()) {
                return page(result);
            }
        }
    }

    /** The rows after the last page and within the watermarks; adds the values of its parameters. */
    private String where(List<Object> values) {
        var conditions = new ArrayList<String>();
        if (position != null) {
            conditions.add(key + " > ?");
            values.add(value(position));
        }
        if (!mark.isEmpty() && request.since() != null) {
            conditions.add(mark + " >= ?");
            values.add(request.since());
        }
        if (!mark.isEmpty() && until != null) {
            conditions.add("(" + mark + " <= ? or " + mark + " is null)");
            values.add(until);
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private SourcePage page(ResultSet result) throws SQLException {
        ResultSetMetaData about = result.getMetaData();
        var columns = new ArrayList<String>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(about.getColumnLabel(i));
        }
        int keyAt = keyAmong(columns);
        var found = new ArrayList<SourcePage.Row>();
        String last = null;
        boolean more = false;
        while (result.next()) {
            String here = key(result, keyAt);
            if (here.equals(last)) {
                throw SourceFailure.lasting("key-twice", here.substring(2));
            }
            if (found.size() == request.pageSize()) {
                more = true;
                break;
            }
            last = here;
            found.add(new SourcePage.Row(++number, cells(result, columns.size())));
        }
        position = last;
        return new SourcePage(columns, found, more ? last : null, until);
    }

    private int keyAmong(List<String> columns) {
        String wanted = request.settings().text("rowKey");
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(wanted)) {
                return i + 1;
            }
        }
        throw SourceFailure.lasting("no-column", wanted + " – " + String.join(", ", columns));
    }

    private static List<@Nullable String> cells(ResultSet result, int width) throws SQLException {
        var cells = new ArrayList<@Nullable String>(width);
        for (int i = 1; i <= width; i++) {
            cells.add(result.getString(i));
        }
        return cells;
    }

    /** With its kind, so that a later page compares a number as a number. */
    private static String key(ResultSet result, int at) throws SQLException {
        Object value = result.getObject(at);
        if (value == null) {
            throw SourceFailure.lasting("null-key", null);
        }
        return (value instanceof Number ? NUMBER : TEXT) + ":" + result.getString(at);
    }

    private static Object value(String key) {
        String text = key.substring(2);
        if (!key.startsWith(NUMBER)) {
            return text;
        }
        var number = new BigDecimal(text);
        return number.scale() <= 0 && number.precision() <= 18 ? (Object) number.longValueExact() : number;
    }

    private PreparedStatement prepared(String sql, List<Object> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(seconds);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("connection of an audience not closed", e);
        }
    }
}
