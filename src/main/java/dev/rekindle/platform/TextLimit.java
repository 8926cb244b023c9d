package dev.rekindle.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most characters that a text may have, in Unicode code points as PostgreSQL counts them. A cut text ends between
 * two characters as readers see them (grapheme clusters), so that neither a surrogate pair nor an accent nor a
 * flag is cut in two.
 *
 * @param codePoints at least 1
 */
public record TextLimit(int codePoints) {

    private static final Pattern CHARACTER = Pattern.compile("\\X");
    /** No character that people write is longer; a longer row of combining marks may be cut anywhere. */
    private static final int LONGEST_CHARACTER = 64;

    public TextLimit {
        if (codePoints < 1) {
            throw new IllegalArgumentException("A text limit is at least 1, not " + codePoints);
        }
    }

    public static TextLimit of(int codePoints) {
        return new TextLimit(codePoints);
    }

    public boolean isExceededBy(String text) {
        return text.length() > codePoints && text.codePointCount(0, text.length()) > codePoints;
    }

    /** The beginning of the text within the limit; the text itself when it is not longer. */
    public String cut(String text) {
        return isExceededBy(text) ? text.substring(0, boundary(text, codePoints)) : text;
    }

    /** The same with an ellipsis in place of what is left out; the ellipsis counts. */
    public String shorten(String text) {
        return isExceededBy(text) ? text.substring(0, boundary(text, codePoints - 1)) + "…" : text;
    }

    /** The end of the text within the limit; the text itself when it is not longer. */
    public String keepEnd(String text) {
        return isExceededBy(text) ? text.substring(text.offsetByCodePoints(text.length(), -codePoints)) : text;
    }

    /** The index of the last boundary between characters at or before this number of code points. */
    private static int boundary(String text, int count) {
        int most = text.offsetByCodePoints(0, count);
        int seen = Math.min(text.length(), most + LONGEST_CHARACTER);
        Matcher character = CHARACTER.matcher(text).region(0, seen);
        int found = 0;
        while (character.find() && character.end() <= most) {
            found = character.end();
        }
        return most - found > LONGEST_CHARACTER || found == 0 ? most : found;
    }
}
