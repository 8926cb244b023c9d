package dev.rekindle.expression;

import org.jspecify.annotations.Nullable;

/** A checked piece of an expression, ready to be asked. Holds no state of its own, so threads may share it. */
@FunctionalInterface
interface Term {

    @Nullable
    Object of(ExpressionFacts facts);
}
