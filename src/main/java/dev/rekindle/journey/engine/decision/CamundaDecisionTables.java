package dev.rekindle.journey.engine.decision;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.decision.DecisionResult;
import dev.rekindle.decision.DecisionSource;
import dev.rekindle.decision.DecisionTable;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.decision.DecisionTrial;
import dev.rekindle.journey.engine.parse.DisabledDecisionExpressions;
import dev.rekindle.journey.engine.parse.DisabledScripts;
import dev.rekindle.member.figure.Figure;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Evaluates checked tables; scripts and the engine's own expression language are switched off besides. */
@Lazy
@Component
class CamundaDecisionTables implements DecisionTables {

    /** What the engine reads figures from. */
    private static final String CONTEXT = Figure.PREFIX.substring(0, Figure.PREFIX.length() - 1);

    private final ObjectProvider<DecisionSource> source;
    private final DmnEngine engine;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final ThreadLocal<@Nullable List<String>> matched = new ThreadLocal<>();

    CamundaDecisionTables(ObjectProvider<DecisionSource> source) {
        this.source = source;
        this.engine = engine();
    }

    private DmnEngine engine() {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.setScriptEngineResolver(language -> new DisabledScripts().getScriptEngine(language, false));
        configuration.setElProvider(new DisabledDecisionExpressions());
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(this::note));
        return configuration.buildEngine();
    }

    /** Cells are checked before the engine reads them, because it names neither the cell nor the remedy. */
    @Override
    public List<DecisionProblem> check(String dmn) {
        List<DecisionProblem> problems = DecisionTableChecker.check(dmn);
        if (problems.isEmpty()) {
            problems = DecisionTableChecker.checkCells(dmn);
        }
        return problems.isEmpty() ? checkByEngine(dmn) : problems;
    }

    private List<DecisionProblem> checkToAsk(String dmn) {
        List<DecisionProblem> problems = DecisionTableChecker.check(dmn);
        return problems.isEmpty() ? checkByEngine(dmn) : problems;
    }

    private List<DecisionProblem> checkByEngine(String dmn) {
        try {
            parse(dmn);
            return List.of();
        } catch (DmnEngineException e) {
            return List.of(new DecisionProblem("", "engine-refused", List.of(reason(e))));
        }
    }

    @Override
    public DecisionTable describe(String dmn) {
        return DecisionTableChecker.describe(dmn);
    }

    @Override
    public DecisionResult evaluate(String key, Map<String, ? extends @Nullable Object> inputs) {
        Optional<String> dmn =
                source.stream().flatMap(each -> each.dmn(key).stream()).findFirst();
        if (dmn.isEmpty()) {
            return failed("no-such-table", key);
        }
        Table table = tables.compute(
                key, (same, known) -> known != null && known.dmn().equals(dmn.get()) ? known : table(dmn.get()));
        return table.decision() == null
                ? new DecisionResult.Failed(table.problems())
                : evaluate(table.decision(), table.inputs(inputs));
    }

    private DecisionResult evaluate(DmnDecision decision, Map<String, Object> inputs) {
        try {
            return new DecisionResult.Rows(rows(engine.evaluateDecision(decision, inputs)));
        } catch (DmnEngineException e) {
            return failed("not-evaluated", reason(e));
        }
    }

    @Override
    public DecisionTrial tryOut(String dmn, Map<String, ? extends @Nullable Object> inputs) {
        Table table = table(dmn);
        DmnDecision decision = table.decision();
        if (decision == null) {
            return new DecisionTrial(new DecisionResult.Failed(table.problems()), List.of());
        }
        matched.set(List.of());
        try {
            DecisionResult result = evaluate(decision, table.inputs(inputs));
            List<String> rules = matched.get();
            return new DecisionTrial(result, rules == null ? List.of() : rules);
        } finally {
            matched.remove();
        }
    }

    /** Only {@link #tryOut} asks; within its call the engine tells it. */
    private void note(DmnDecisionTableEvaluationEvent event) {
        if (matched.get() != null) {
            matched.set(event.getMatchingRules().stream()
                    .map(DmnEvaluatedDecisionRule::getId)
                    .toList());
        }
    }

    private Table table(String dmn) {
        List<DecisionProblem> problems = checkToAsk(dmn);
        return new Table(dmn, problems, problems.isEmpty() ? parse(dmn) : null);
    }

    private DmnDecision parse(String dmn) {
        return engine.parseDecisions(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    private static List<Map<String, Object>> rows(DmnDecisionResult result) {
        List<Map<String, Object>> rows = new ArrayList<>();
        result.forEach(matched -> {
            Map<String, Object> row = new HashMap<>();
            matched.getEntryMap().forEach((name, value) -> {
                if (value != null) {
                    row.put(name, value instanceof Number number ? plain(new BigDecimal(number.toString())) : value);
                }
            });
            rows.add(row);
        });
        return rows;
    }

    /** Without the fraction that a whole number has in a column of numbers with fractions. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The engine's own words for the innermost cause. */
    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static DecisionResult failed(String code, String argument) {
        return new DecisionResult.Failed(List.of(new DecisionProblem("", code, List.of(argument))));
    }

    /** @param decision null when the table has problems */
    private record Table(
            String dmn,
            List<DecisionProblem> problems,
            @Nullable DmnDecision decision) {

        /** What a table calls {@code value.orders} is {@code orders} of the context {@code value} for the engine. */
        Map<String, Object> inputs(Map<String, ? extends @Nullable Object> given) {
            Map<String, Object> inputs = new HashMap<>(given);
            if (dmn.contains(Figure.PREFIX)) {
                Map<String, @Nullable Object> figures = new HashMap<>();
                for (Figure figure : Figure.values()) {
                    figures.put(figure.code(), given.get(figure.property()));
                }
                inputs.keySet().removeIf(Figure::isFigure);
                inputs.put(CONTEXT, figures);
            }
            return inputs;
        }
    }
}
