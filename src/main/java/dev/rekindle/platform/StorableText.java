package dev.rekindle.platform;

import java.util.stream.Collectors;

/**
 * Text that can be stored: without control characters other than line breaks and tabs, unpaired surrogates and the
 * replacement character of a wrong encoding.
 */
public final class StorableText {

    private StorableText() {}

    public static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
            if (control || c == '\uFFFD' || isHalf(text, i)) {
                return false;
            }
        }
        return true;
    }

    /** The text without what cannot be stored in it. */
    public static String of(String text) {
        if (is(text)) {
            return text;
        }
        return text.codePoints()
                .mapToObj(Character::toString)
                .filter(StorableText::is)
                .collect(Collectors.joining());
    }

    private static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
