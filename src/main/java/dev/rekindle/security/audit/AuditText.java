package dev.rekindle.security.audit;

/** Text of strangers made fit for a row and a line of a log. */
final class AuditText {

    private AuditText() {}

    /**
     * Without characters that cannot be stored or that would begin a new line elsewhere, cut at a code point.
     *
     * @param longest in characters; longer text ends in an ellipsis
     */
    static String cut(String text, int longest) {
        var kept = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (kept.length() + Character.charCount(character) > longest) {
                return kept.append('…').toString();
            }
            kept.appendCodePoint(isStorable(character) ? character : '\uFFFD');
        }
        return kept.toString();
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
