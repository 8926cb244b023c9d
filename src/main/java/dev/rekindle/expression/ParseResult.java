package dev.rekindle.expression;

import java.util.List;

/** What came of reading an expression. */
public sealed interface ParseResult {

    /** It is in the language. */
    record Parsed(Expression expression) implements ParseResult {}

    /**
     * It is not in the language.
     *
     * @param position where in the text, from 0, as near as can be told
     * @param code a stable word that message bundles translate ({@code expression.<code>}), for example method-call
     * @param arguments what the sentence needs, in order
     */
    record Problem(int position, String code, List<String> arguments) implements ParseResult {}
}
