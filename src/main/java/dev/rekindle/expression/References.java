package dev.rekindle.expression;

import java.util.Set;

/**
 * What an expression asks.
 *
 * @param calls functions with their arguments
 * @param properties properties of the member
 * @param names names outside of member, such as unsubscribeUrl
 */
public record References(Set<FunctionCall> calls, Set<String> properties, Set<String> names) {

    public References {
        calls = Set.copyOf(calls);
        properties = Set.copyOf(properties);
        names = Set.copyOf(names);
    }
}
