package dev.rekindle.security.audit;

import dev.rekindle.platform.TextLimit;

/** Text of strangers made fit for a row and a line of a log. */
final class AuditText {

    private AuditText() {}

    /**
     * Without characters that cannot be stored or that would begin a new line elsewhere, cut between characters.
     *
     * @param longest in code points; longer text ends in an ellipsis
     */
    static String cut(String text, int longest) {
        return TextLimit.of(longest)
                .shorten(text)
                .codePoints()
                .map(character -> isStorable(character) ? character : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isStorable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.FORMAT -> false;
            default -> true;
        };
    }
}
