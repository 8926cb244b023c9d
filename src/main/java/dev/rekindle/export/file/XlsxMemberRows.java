package dev.rekindle.export.file;

import dev.rekindle.platform.FormulaGuard;
import dev.rekindle.platform.TextLimit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * XLSX, written row by row. Texts are within their cells and not in a shared table, which would be held in memory; rows
 * beyond the most that a sheet can have go to another one, under the same heading.
 */
final class XlsxMemberRows implements MemberRows {

    /** Rows of a sheet, by the format. */
    static final int MOST_ROWS = 1_048_576;

    private static final int FLUSHED = 1_000;

    /** Of a cell, by the format. */
    private static final TextLimit CELL = TextLimit.of(32_767);

    private final Workbook workbook;
    private Worksheet sheet;
    private @Nullable List<? extends @Nullable Object> heading;
    private int sheets = 1;
    private int row;

    XlsxMemberRows(OutputStream out) {
        this.workbook = new Workbook(out, "Rekindle", "1.0");
        this.sheet = workbook.newWorksheet("1");
    }

    @Override
    public void add(List<? extends @Nullable Object> cells) throws IOException {
        if (heading == null) {
            heading = cells;
        }
        if (row == MOST_ROWS) {
            sheet.finish();
            sheets++;
            sheet = workbook.newWorksheet(Integer.toString(sheets));
            row = 0;
            write(heading);
        }
        write(cells);
        if (row % FLUSHED == 0) {
            sheet.flush();
        }
    }

    private void write(List<? extends @Nullable Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            Object value = cells.get(column);
            if (value instanceof Number number) {
                sheet.value(row, column, number);
            } else if (value instanceof Boolean yes) {
                sheet.value(row, column, yes);
            } else if (value != null) {
                sheet.inlineString(row, column, CELL.cut(FormulaGuard.quoted(value.toString())));
            }
        }
        row++;
    }

    @Override
    public void finish() throws IOException {
        sheet.finish();
        workbook.finish();
    }
}
