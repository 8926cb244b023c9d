package dev.rekindle.journey.engine.decision;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
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
    private static final Pattern VALUES = Pattern.compile("(?:" + LITERAL + "(?: ?, ?" + LITERAL + ")*)?");
    private static final Pattern OUTPUT = Pattern.compile(LITERAL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern INPUT = Pattern.compile("(?:value\\.)?" + NAME.pattern());

    private static final Pattern LITERALS = Pattern.compile("(" + TEXT + ")|(true|false)|" + NUMBER);

    private UnaryTests() {}

    /** What a literal is. */
    enum Kind {
        TEXT,
        NUMBER,
        TRUTH
    }

    /** What a condition compares with, or an output is; empty where it asks nothing. */
    static Set<Kind> kinds(String text) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        Matcher literals = LITERALS.matcher(text);
        while (literals.find()) {
            kinds.add(literals.group(1) != null ? Kind.TEXT : literals.group(2) != null ? Kind.TRUTH : Kind.NUMBER);
        }
        return kinds;
    }

    /** A list of literals, as a column's allowed values. */
    static boolean isValues(String text) {
        return text.length() <= LONGEST && VALUES.matcher(spaced(text)).matches();
    }

    static boolean isCondition(String text) {
        return text.length() <= LONGEST && CONDITION.matcher(spaced(text)).matches();
    }

    static boolean isLiteral(String text) {
        return text.length() <= LONGEST && OUTPUT.matcher(text).matches();
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** A name, or that of a figure such as {@code value.orders}. */
    static boolean isInput(String text) {
        return INPUT.matcher(text).matches();
    }

    /** White space within text is compared literally. */
    private static String spaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
