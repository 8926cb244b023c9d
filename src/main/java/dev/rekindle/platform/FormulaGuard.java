package dev.rekindle.platform;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from reckoning with what members or importers wrote: a cell that begins like a formula gets an
 * apostrophe before it, as OWASP advises (CSV injection), and loses it when the file is brought back.
 */
public final class FormulaGuard {

    /** The signs that begin a formula, their full-width twins, and the blanks after which a spreadsheet looks again. */
    private static final Pattern BEGINNING = Pattern.compile("^[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]");

    private FormulaGuard() {}

    /** The cell as it may be opened. */
    public static String quoted(String cell) {
        return begins(cell) ? "'" + cell : cell;
    }

    /** The cell as it was. */
    public static String bare(String cell) {
        return cell.startsWith("'") && begins(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean begins(String cell) {
        return BEGINNING.matcher(cell).find();
    }
}
