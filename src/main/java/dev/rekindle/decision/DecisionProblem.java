package dev.rekindle.decision;

import java.util.List;

/**
 * What is wrong with a table or with its evaluation.
 *
 * @param elementId id of the DMN element; empty when it concerns the whole table
 * @param code a stable word, for example output-not-literal
 * @param arguments arguments of a sentence about it, in order
 */
public record DecisionProblem(String elementId, String code, List<String> arguments) {

    public DecisionProblem {
        arguments = List.copyOf(arguments);
    }
}
