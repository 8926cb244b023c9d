package dev.rekindle.expression;

import java.util.HashSet;
import java.util.Set;

/**
 * What an expression refers to.
 *
 * @param calls functions with their arguments
 * @param properties properties of the member; figures as {@code value.pAlive}
 * @param names names outside of member, such as unsubscribeUrl
 */
public record References(Set<FunctionCall> calls, Set<String> properties, Set<String> names) {

    public References {
        calls = Set.copyOf(calls);
        properties = Set.copyOf(properties);
        names = Set.copyOf(names);
    }

    public static final References NONE = new References(Set.of(), Set.of(), Set.of());

    /** The references of both. */
    public References plus(References other) {
        return new References(
                union(calls, other.calls), union(properties, other.properties), union(names, other.names));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }
}
