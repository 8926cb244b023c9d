package dev.rekindle.decision;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks and evaluates decision tables in DMN. A table's inputs are names, its conditions are unary tests over literals,
 * its outputs are literals; nothing in it can call a function or run code.
 */
public interface DecisionTables {

    /** Everything that is wrong with a table that is to be saved; empty when it can be evaluated. */
    List<DecisionProblem> check(String dmn);

    /**
     * What a table asks and answers.
     *
     * @param dmn one without problems
     */
    DecisionTable describe(String dmn);

    /**
     * Evaluates the table of a key, see {@link DecisionSource}.
     *
     * @param inputs text, numbers and booleans by the names of the table's inputs; a missing one matches only rules that
     *     do not ask for it
     */
    DecisionResult evaluate(String key, Map<String, ? extends @Nullable Object> inputs);

    /**
     * Evaluates a table that need not be stored.
     *
     * @param inputs as in {@link #evaluate}
     */
    DecisionTrial tryOut(String dmn, Map<String, ? extends @Nullable Object> inputs);
}
