package dev.rekindle.message.template.reading;

import dev.rekindle.expression.DelegatedFacts;
import dev.rekindle.expression.ExpressionFacts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same facts with those of one product. */
record ProductFacts(ExpressionFacts facts, Map<?, ?> of) implements DelegatedFacts {

    @Override
    public @Nullable Object product(String property) {
        return of.get(property);
    }
}
