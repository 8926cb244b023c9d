package dev.rekindle.journey.engine.decision;

import java.util.regex.Pattern;

/** The part of FEEL that tables may use: literals, comparisons with literals, ranges, lists and not. */
final class UnaryTests {

    private static final int LONGEST = 500;

    private static final String NUMBER = "-?\\d{1,15}(?:\\.\\d{1,10})?";
    private static final String TEXT = "\"[^\"\\\\\\p{Cntrl}]*\"";
    private static final String LITERAL = "(?:" + NUMBER + "|" + TEXT + "|true|false)";
    private static final String RANGE = "[\\[\\]()] ?" + NUMBER + " ?\\.\\. ?" + NUMBER + " ?[\\[\\]()]";
    private static final String COMPARISON = "(?:<=|<|>=|>) ?" + NUMBER;
    private static final String TEST = "(?:" + LITERAL + "|" + RANGE + "|" + COMPARISON + ")";
    private static final String LIST = TEST + "(?: ?, ?" + TEST + ")*";

    private static final Pattern CONDITION = Pattern.compile("-?|" + LIST + "|not ?\\( ?" + LIST + " ?\\)");
    private static final Pattern OUTPUT = Pattern.compile(LITERAL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private UnaryTests() {}

    static boolean isCondition(String text) {
        return text.length() <= LONGEST && CONDITION.matcher(spaced(text)).matches();
    }

    static boolean isLiteral(String text) {
        return text.length() <= LONGEST && OUTPUT.matcher(text).matches();
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** White space within text is compared literally. */
    private static String spaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
