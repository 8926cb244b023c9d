package dev.rekindle.decision;

import java.util.List;

/**
 * What a table answers to given inputs, and why.
 *
 * @param rules ids of the rules that made the result, in the order of the table; empty when it failed
 */
public record DecisionTrial(DecisionResult result, List<String> rules) {

    public DecisionTrial {
        rules = List.copyOf(rules);
    }
}
