package dev.rekindle.expression;

import org.jspecify.annotations.Nullable;

/** A checked part of an expression, ready to be evaluated. Stateless and thread-safe. */
@FunctionalInterface
interface Term {

    @Nullable
    Object of(ExpressionFacts facts);
}
