package dev.rekindle.expression;

import java.util.List;

/** Thrown and caught in this package when an expression is not in the language. */
final class InvalidExpression extends RuntimeException {

    private final String code;
    private final String part;
    private final List<String> arguments;

    /** @param part the part of the text that is wrong, to find its position; empty for the whole text */
    InvalidExpression(String code, String part, String... arguments) {
        super(code, null, false, false);
        this.code = code;
        this.part = part;
        this.arguments = List.of(arguments);
    }

    ParseResult.Problem in(String text) {
        return new ParseResult.Problem(part.isEmpty() ? 0 : Math.max(0, text.indexOf(part)), code, arguments);
    }
}
