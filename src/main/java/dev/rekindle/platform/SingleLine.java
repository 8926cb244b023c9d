package dev.rekindle.platform;

import java.util.regex.Pattern;

/** Text for fields of one line, such as subjects, names in headers and senders. */
public final class SingleLine {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
    private static final Pattern RUNS = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\s]+");

    private SingleLine() {}

    /** Whether the text contains no line break of any kind and no other control character. */
    public static boolean is(String text) {
        return !BREAKS.matcher(text).find();
    }

    /** The text with each run of breaks, control characters and blanks as one blank, without blanks at its ends. */
    public static String of(String text) {
        return RUNS.matcher(text).replaceAll(" ").strip();
    }
}
