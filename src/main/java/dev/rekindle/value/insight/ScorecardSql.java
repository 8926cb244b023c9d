package dev.rekindle.value.insight;

import dev.rekindle.decision.DecisionTable;
import dev.rekindle.decision.DecisionTable.Column;
import dev.rekindle.decision.DecisionTable.Row;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.FigureType;
import dev.rekindle.value.Scorecard.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A decision table that adds up points, as an SQL expression over figures {@code x} and members {@code m}; a test compares
 * it with the engine that journeys ask (decision 0440).
 */
final class ScorecardSql {

    private static final String SUM = "COLLECT SUM";

    private static final int MOST = 99_999_999;

    /** Inputs that are properties of members; every other name is one of an attribute. */
    private static final Map<String, CellSql.Value> PROPERTIES = Map.of(
            "tier", CellSql.Value.text("m.tier"),
            "points", CellSql.Value.number("m.points"),
            "locale", CellSql.Value.text("m.locale"),
            "zone", CellSql.Value.text("m.zone"),
            "firstName", CellSql.Value.text("m.first_name"),
            "lastName", CellSql.Value.text("m.last_name"));

    /** Figures that are made of the score. */
    private static final Set<Figure> CIRCULAR = Set.of(Figure.SCORE, Figure.SCORE_TIER);

    private final DecisionTable table;
    private final Map<String, Object> parameters;

    private ScorecardSql(DecisionTable table, Map<String, Object> parameters) {
        this.table = table;
        this.parameters = parameters;
    }

    /** What is wrong with a table as a scorecard; empty for nothing. */
    static List<Problem> problems(DecisionTable table) {
        List<Problem> problems = new ArrayList<>();
        if (!table.hitPolicy().equals(SUM)) {
            problems.add(new Problem(Problem.Kind.NOT_A_SUM, table.hitPolicy()));
        }
        table.inputs().stream()
                .map(Column::name)
                .filter(ScorecardSql::isRefused)
                .forEach(name -> problems.add(new Problem(Problem.Kind.INPUT, name)));
        return List.copyOf(problems);
    }

    private static boolean isRefused(String name) {
        return Figure.isFigure(name)
                && Figure.named(name)
                        .filter(figure -> figure.source() == Figure.Source.VALUE)
                        .filter(figure -> figure.type() != FigureType.TIME && !CIRCULAR.contains(figure))
                        .isEmpty();
    }

    /**
     * The points of a member; 0 when no rule matches, and never more, with either sign, than their column holds.
     *
     * @param table one without problems
     * @param parameters to which those of the expression are added
     */
    static String of(DecisionTable table, Map<String, Object> parameters) {
        var sql = new ScorecardSql(table, parameters);
        return table.rules().isEmpty()
                ? "0"
                : table.rules().stream()
                        .map(sql::points)
                        .collect(Collectors.joining(" + ", "least(greatest(", ", -" + MOST + "), " + MOST + ")"));
    }

    private String points(Row rule) {
        var conditions = new ArrayList<String>();
        for (int i = 0; i < rule.conditions().size(); i++) {
            String condition =
                    CellSql.of(rule.conditions().get(i), value(table.inputs().get(i)), this::bind);
            if (!condition.equals(CellSql.ALWAYS)) {
                conditions.add(condition);
            }
        }
        String points = new BigDecimal(rule.outputs().get(0)).toPlainString();
        return conditions.isEmpty()
                ? "(" + points + ")"
                : "case when " + String.join(" and ", conditions) + " then " + points + " else 0 end";
    }

    private CellSql.Value value(Column input) {
        return Figure.named(input.name())
                .map(figure -> figure.type() == FigureType.NUMBER
                        ? CellSql.Value.number("x." + figure.column())
                        : CellSql.Value.text("x." + figure.column()))
                .orElseGet(() -> PROPERTIES.getOrDefault(
                        input.name(), CellSql.Value.text("(m.attributes ->> " + bind(input.name()) + ")")));
    }

    private String bind(String text) {
        String name = "cell" + parameters.size();
        parameters.put(name, text);
        return "cast(:" + name + " as text)";
    }
}
