package dev.rekindle.expression;

import java.util.List;
import java.util.function.Function;

/** The result of parsing an expression: the expression, or why the text is not in the language. */
public sealed interface ParseResult {

    <R> R match(Function<? super Expression, R> parsed, Function<? super Problem, R> problem);

    /** The text is in the language. */
    record Parsed(Expression expression) implements ParseResult {

        @Override
        public <R> R match(Function<? super Expression, R> parsed, Function<? super Problem, R> problem) {
            return parsed.apply(expression);
        }
    }

    /**
     * The text is not in the language.
     *
     * @param position approximate index in the text, from 0
     * @param code a stable word that message bundles translate ({@code expression.<code>}), for example method-call
     * @param arguments arguments of the translated sentence, in order
     */
    record Problem(int position, String code, List<String> arguments) implements ParseResult {

        @Override
        public <R> R match(Function<? super Expression, R> parsed, Function<? super Problem, R> problem) {
            return problem.apply(this);
        }
    }
}
