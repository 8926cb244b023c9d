package dev.rekindle.member.imports;

import dev.rekindle.member.DateOrder;
import dev.rekindle.member.csv.RowTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a file writes day and month.
 *
 * @param open the first date that leaves it open, as 05/06/1990 does; null when none does
 * @param shown the order that other dates show, as 17/05/1990 does; null when none does or they differ
 */
public record WrittenOrder(@Nullable String open, @Nullable DateOrder shown) {

    private static final int ROWS = 10_000;
    private static final Pattern DATE = Pattern.compile("\\s*((\\d{1,2})[-/](\\d{1,2})[-/](\\d{4}))\\b.*");
    private static final String EXAMPLE = "05/06/1990";

    /** Reads the first {@value #ROWS} rows. */
    public static WrittenOrder of(TableSource source) throws IOException {
        String open = null;
        boolean dayFirst = false;
        boolean monthFirst = false;
        try (var table = source.open()) {
            var line = table.next();
            for (int row = 0; line != null && row < ROWS; row++, line = table.next()) {
                for (String cell : line.cells()) {
                    Matcher date = DATE.matcher(cell);
                    if (date.matches()) {
                        int first = Integer.parseInt(date.group(2));
                        int second = Integer.parseInt(date.group(3));
                        dayFirst |= first > 12;
                        monthFirst |= second > 12;
                        open = open == null && isOpen(first, second) ? date.group(1) : open;
                    }
                }
            }
        } catch (RowTable.Malformed e) {
            // the rows before it have been read; the import names the line
        }
        DateOrder shown = dayFirst == monthFirst ? null : dayFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST;
        return new WrittenOrder(open, shown);
    }

    private static boolean isOpen(int first, int second) {
        return first >= 1 && second >= 1 && first <= 12 && second <= 12 && first != second;
    }

    /** Whether a user must choose. */
    public boolean mustBeChosen() {
        return open != null && shown == null;
    }

    /** The first date of the file that leaves the order open, else one that a file could have. */
    public String example() {
        return open == null ? EXAMPLE : open;
    }

    /** What the example means in this order. */
    public LocalDate read(DateOrder order) {
        Matcher date = DATE.matcher(example());
        if (!date.matches()) {
            throw new IllegalStateException("No date: " + example());
        }
        int first = Integer.parseInt(date.group(2));
        int second = Integer.parseInt(date.group(3));
        int year = Integer.parseInt(date.group(4));
        return order == DateOrder.DAY_FIRST ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
    }
}
