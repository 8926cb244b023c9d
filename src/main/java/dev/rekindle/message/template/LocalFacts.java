package dev.rekindle.message.template;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.expression.ValueFormat;
import org.jspecify.annotations.Nullable;

/** The same facts, printed for the language that the text is in. */
record LocalFacts(ExpressionFacts facts, ValueFormat format) implements ExpressionFacts {

    @Override
    public @Nullable Object member(String property) {
        return facts.member(property);
    }

    @Override
    public boolean holds(FunctionCall.Question question) {
        return facts.holds(question);
    }

    @Override
    public @Nullable Object value(FunctionCall.Value call) {
        return facts.value(call);
    }

    @Override
    public @Nullable Object product(String property) {
        return facts.product(property);
    }

    @Override
    public @Nullable Object named(String name) {
        return facts.named(name);
    }
}
