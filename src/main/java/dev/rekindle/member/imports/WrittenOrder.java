package dev.rekindle.member.imports;

import dev.rekindle.member.DateOrder;
import dev.rekindle.member.csv.RowTable;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a file writes day and month.
 *
 * @param isOpen whether a date leaves it open, as 05/06/1990 does
 * @param shown the order that other dates show, as 17/05/1990 does; null when none does or they differ
 */
public record WrittenOrder(boolean isOpen, @Nullable DateOrder shown) {

    private static final int ROWS = 10_000;
    private static final Pattern DATE = Pattern.compile("\\s*(\\d{1,2})[-/](\\d{1,2})[-/]\\d{4}\\b.*");

    /** Reads the first {@value #ROWS} rows. */
    public static WrittenOrder of(TableSource source) throws IOException {
        boolean open = false;
        boolean dayFirst = false;
        boolean monthFirst = false;
        try (var table = source.open()) {
            var line = table.next();
            for (int row = 0; line != null && row < ROWS; row++, line = table.next()) {
                for (String cell : line.cells()) {
                    Matcher date = DATE.matcher(cell);
                    if (date.matches()) {
                        int first = Integer.parseInt(date.group(1));
                        int second = Integer.parseInt(date.group(2));
                        dayFirst |= first > 12;
                        monthFirst |= second > 12;
                        open |= first <= 12 && second <= 12 && first != second;
                    }
                }
            }
        } catch (RowTable.Malformed e) {
            // the rows before it have been read; the import names the line
        }
        DateOrder shown = dayFirst == monthFirst ? null : dayFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
        return new WrittenOrder(open, shown);
    }

    /** Whether a user must choose. */
    public boolean mustBeChosen() {
        return isOpen && shown == null;
    }
}
