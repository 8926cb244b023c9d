package dev.rekindle.expression;

import java.util.List;

/** Ends the reading of an expression that is not in the language; never leaves the package. */
final class InvalidExpression extends RuntimeException {

    private final String code;
    private final String culprit;
    private final List<String> arguments;

    /** @param culprit the piece of text to look for when telling the position; empty for the whole */
    InvalidExpression(String code, String culprit, String... arguments) {
        super(code, null, false, false);
        this.code = code;
        this.culprit = culprit;
        this.arguments = List.of(arguments);
    }

    ParseResult.Problem in(String text) {
        return new ParseResult.Problem(culprit.isEmpty() ? 0 : Math.max(0, text.indexOf(culprit)), code, arguments);
    }
}
