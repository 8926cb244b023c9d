package dev.rekindle.testing;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.FunctionCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template may ask: a member's properties, and one value for every name. No question holds.
 *
 * @param named the value of each name, such as the address of the unsubscribe link
 */
public record GivenFacts(Map<String, Object> properties, String named) implements ExpressionFacts {

    @Override
    public @Nullable Object member(String property) {
        return properties.get(property);
    }

    @Override
    public boolean holds(FunctionCall.Question question) {
        return false;
    }

    @Override
    public Object named(String name) {
        return named;
    }
}
