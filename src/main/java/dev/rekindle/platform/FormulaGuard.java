package dev.rekindle.platform;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from evaluating text that people wrote: a cell that begins like a formula gets an apostrophe before
 * it, as OWASP advises (CSV injection), which is removed when the file is imported again. Every CSV export uses it.
 */
public final class FormulaGuard {

    /** Characters that begin a formula, their full-width forms, and the white space that a spreadsheet skips before them. */
    private static final Pattern BEGINNING = Pattern.compile("^[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]");

    private FormulaGuard() {}

    /** The cell with an apostrophe before it if it begins like a formula. */
    public static String quoted(String cell) {
        return begins(cell) ? "'" + cell : cell;
    }

    /** The cell without the apostrophe that {@link #quoted} added. */
    public static String bare(String cell) {
        return cell.startsWith("'") && begins(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean begins(String cell) {
        return BEGINNING.matcher(cell).find();
    }
}
