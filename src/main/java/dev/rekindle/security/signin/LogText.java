package dev.rekindle.security.signin;

/** A stranger's text in a line of the log: one line, without quotation marks and characters that hide or reorder it. */
final class LogText {

    private static final int LONGEST = 64;

    private LogText() {}

    static String of(String text) {
        var kept = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(character -> isPlain(character) ? character : '?')
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isPlain(int character) {
        return Character.isLetterOrDigit(character) || ("._-@+ ".indexOf(character) >= 0);
    }
}
