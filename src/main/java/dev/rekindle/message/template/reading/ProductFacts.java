package dev.rekindle.message.template.reading;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.FunctionCall;
import dev.rekindle.expression.ValueFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same facts with those of one product. */
record ProductFacts(ExpressionFacts facts, Map<?, ?> of) implements ExpressionFacts {

    @Override
    public @Nullable Object product(String property) {
        return of.get(property);
    }

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
    public ValueFormat format() {
        return facts.format();
    }

    @Override
    public @Nullable Object named(String name) {
        return facts.named(name);
    }
}
