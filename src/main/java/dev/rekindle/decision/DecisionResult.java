package dev.rekindle.decision;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The result of evaluating a table. */
public sealed interface DecisionResult {

    <R> R match(Function<? super Rows, R> rows, Function<? super Failed, R> failed);

    /**
     * The outputs of the rules that matched, in the order of the hit policy; a table that collects a sum, a minimum, a
     * maximum or a count has one row.
     *
     * @param rows text, {@link java.math.BigDecimal} or boolean by the names of the outputs; an empty list when no rule
     *     matched
     */
    record Rows(List<Map<String, Object>> rows) implements DecisionResult {

        public Rows {
            rows = rows.stream().map(Map::copyOf).toList();
        }

        @Override
        public <R> R match(Function<? super Rows, R> rows, Function<? super Failed, R> failed) {
            return rows.apply(this);
        }
    }

    /** There is no table of this key, or it cannot be evaluated. */
    record Failed(List<DecisionProblem> problems) implements DecisionResult {

        public Failed {
            problems = List.copyOf(problems);
        }

        @Override
        public <R> R match(Function<? super Rows, R> rows, Function<? super Failed, R> failed) {
            return failed.apply(this);
        }
    }
}
