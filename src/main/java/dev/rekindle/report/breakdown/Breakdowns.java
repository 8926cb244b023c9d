package dev.rekindle.report.breakdown;

import dev.rekindle.report.Money;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.listing.Counted;
import dev.rekindle.report.listing.Dimension;
import dev.rekindle.report.listing.FigureStatements;
import dev.rekindle.report.listing.RowKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Groups the figures of a journey by a dimension: one statement for each kind of row, however many values there are. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Breakdowns {

    private static final String VALUE = "value";

    private final FigureStatements statements;

    public Breakdowns(FigureStatements statements) {
        this.statements = statements;
    }

    /**
     * One line for each value, in the order of the values.
     *
     * @param step only messages of this step and conversions credited to it; null for the whole journey. Figures of
     *     enrolments are then left out.
     */
    public List<BreakdownLine> of(String journey, ReportFilter filter, Dimension dimension, @Nullable String step) {
        Map<String, BreakdownLine> lines = new TreeMap<>();
        if (dimension.isOfEntry() && step == null) {
            counts(journey, filter, dimension, RowKind.ENTRY, null).forEach(line -> add(lines, line));
        }
        counts(journey, filter, dimension, RowKind.MESSAGE, step).forEach(line -> add(lines, line));
        counts(journey, filter, dimension, RowKind.GOAL, step).forEach(line -> add(lines, line));
        amounts(journey, filter, dimension, step).forEach(line -> add(lines, line));
        return List.copyOf(lines.values());
    }

    private List<BreakdownLine> counts(
            String journey, ReportFilter filter, Dimension dimension, RowKind rows, @Nullable String step) {
        List<Counted> figures = Arrays.stream(Counted.values())
                .filter(figure -> figure.rows() == rows)
                .toList();
        String columns = figures.stream()
                .map(figure -> "count(*) filter (where " + figure.condition() + ") as " + figure.code())
                .collect(Collectors.joining(",\n"));
        return grouped(journey, filter, dimension, rows, columns, "1", step)
                .query((row, number) -> new BreakdownLine(row.getString(VALUE), read(row, figures), Money.NONE))
                .list();
    }

    private List<BreakdownLine> amounts(
            String journey, ReportFilter filter, Dimension dimension, @Nullable String step) {
        return grouped(
                        journey,
                        filter,
                        dimension,
                        RowKind.GOAL,
                        "c.currency, sum(" + RowKind.CREDITED_AMOUNT + ") filter (where "
                                + Counted.GOAL_EVENTS.condition() + ") as total",
                        "1, 2",
                        step)
                .query((row, number) -> new BreakdownLine(row.getString(VALUE), Map.of(), money(row)))
                .list();
    }

    private JdbcClient.StatementSpec grouped(
            String journey,
            ReportFilter filter,
            Dimension dimension,
            RowKind rows,
            String columns,
            String groups,
            @Nullable String step) {
        return statements
                .over(
                        journey,
                        filter,
                        "select " + dimension.expression(rows) + " as value, " + columns + '\n' + rows.from()
                                + dimension.join() + (step == null ? "" : " where " + rows.atStep()) + " group by "
                                + groups)
                .param("step", step == null ? "" : step);
    }

    private static Map<Counted, Long> read(ResultSet row, List<Counted> figures) throws SQLException {
        Map<Counted, Long> counts = new EnumMap<>(Counted.class);
        for (Counted figure : figures) {
            counts.put(figure, row.getLong(figure.code()));
        }
        return counts;
    }

    private static Money money(ResultSet row) throws SQLException {
        var total = row.getBigDecimal("total");
        return total == null ? Money.NONE : Money.of(row.getString("currency"), total);
    }

    private static void add(Map<String, BreakdownLine> lines, BreakdownLine line) {
        lines.merge(line.value(), line, BreakdownLine::plus);
    }
}
