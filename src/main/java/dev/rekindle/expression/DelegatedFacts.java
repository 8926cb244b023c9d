package dev.rekindle.expression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Facts that come from other facts, except those that the implementation answers itself. */
public interface DelegatedFacts extends ExpressionFacts {

    ExpressionFacts facts();

    @Override
    default @Nullable Object member(String property) {
        return facts().member(property);
    }

    @Override
    default boolean holds(FunctionCall.Question question) {
        return facts().holds(question);
    }

    @Override
    default Instant moment(FunctionCall.UntilLocalTime call) {
        return facts().moment(call);
    }

    @Override
    default @Nullable Object product(String property) {
        return facts().product(property);
    }

    @Override
    default @Nullable Object value(FunctionCall.Value call) {
        return facts().value(call);
    }

    @Override
    default ValueFormat format() {
        return facts().format();
    }

    @Override
    default @Nullable Object named(String name) {
        return facts().named(name);
    }
}
