package dev.rekindle.message.template.reading;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Where an address ends in plain text: at a blank, at a quotation mark, at punctuation that is not ASCII, and where
 * Chinese, Japanese or Korean text directly follows a Latin letter or digit. Punctuation at its end is the sentence's, a
 * closing bracket too unless the address opens it, and a star or underscore that also stands before the address.
 */
final class AddressEnd {

    private static final String NEVER = "\"<>`\\";
    private static final String SENTENCE = ".,:;!?'";
    private static final String EMPHASIS = "*_~";
    private static final String CLOSING = ")]}";
    private static final String OPENING = "([{";
    private static final Set<UnicodeScript> EAST_ASIAN = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO);

    private AddressEnd() {}

    /**
     * The index of the first character that is not the address's.
     *
     * @param before the character before the text
     */
    static int in(String text, int before) {
        int previous = before;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!goesOn(c, previous)) {
                break;
            }
            previous = c;
            at += Character.charCount(c);
        }
        return at;
    }

    private static boolean goesOn(int c, int previous) {
        if (c < 128) {
            return c > ' ' && c < 127 && NEVER.indexOf(c) < 0;
        }
        int type = Character.getType(c);
        boolean letter = Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
        boolean afterLatin = previous < 128 && Character.isLetterOrDigit(previous);
        return letter
                && UnicodeBlock.of(c) != UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS
                && !(afterLatin && EAST_ASIAN.contains(UnicodeScript.of(c)));
    }

    /**
     * The length of the last piece of an address without what belongs to the sentence around it.
     *
     * @param head what the address fixes before the piece
     * @param before the character before the address
     */
    static int trimmed(String head, String last, char before) {
        String address = head + last;
        int[] unopened = new int[CLOSING.length()];
        for (int i = 0; i < unopened.length; i++) {
            unopened[i] = count(address, CLOSING.charAt(i)) - count(address, OPENING.charAt(i));
        }
        int end = last.length();
        while (end > 0 && isOfSentence(last.charAt(end - 1), before, unopened)) {
            end--;
        }
        return end;
    }

    /** Counts a closing bracket that it takes away. */
    private static boolean isOfSentence(char c, char before, int[] unopened) {
        int bracket = CLOSING.indexOf(c);
        return SENTENCE.indexOf(c) >= 0
                || EMPHASIS.indexOf(c) >= 0 && c == before
                || bracket >= 0 && unopened[bracket]-- > 0;
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }
}
