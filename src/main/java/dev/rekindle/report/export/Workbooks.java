package dev.rekindle.report.export;

import dev.rekindle.platform.FormulaGuard;
import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.export.ReportTable.Share;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Tables as XLSX for people: a sheet for each with typed cells under a heading that stays, after one that says what it is. */
public final class Workbooks {

    private static final String HEADING = "E8EDF2";
    private static final int WIDEST = 44;

    private Workbooks() {}

    /** @param zone in which times are written */
    public static byte[] xlsx(List<ReportTable> tables, TableWords words, ZoneId zone) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "Rekindle", "1.0")) {
            about(workbook.newWorksheet(words.sheet("about")), words.about());
            for (ReportTable table : tables) {
                write(workbook.newWorksheet(words.sheet(table.name())), table, words, zone);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The workbook cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void about(Worksheet sheet, List<Map.Entry<String, String>> lines) {
        int at = 0;
        for (var line : lines) {
            sheet.value(at, 0, line.getKey());
            sheet.style(at, 0).bold().set();
            sheet.value(at, 1, FormulaGuard.quoted(line.getValue()));
            at++;
        }
        sheet.width(0, 24);
        sheet.width(1, 90);
    }

    private static void write(Worksheet sheet, ReportTable table, TableWords words, ZoneId zone) {
        for (int column = 0; column < table.columns().size(); column++) {
            String heading = words.heading(table.columns().get(column));
            sheet.value(0, column, heading);
            sheet.width(column, Math.min(WIDEST, Math.max(12, 2 + wide(heading))));
        }
        sheet.range(0, 0, 0, table.columns().size() - 1)
                .style()
                .bold()
                .fillColor(HEADING)
                .wrapText(true)
                .set();
        sheet.freezePane(1, 1);
        for (int row = 0; row < table.rows().size(); row++) {
            for (int column = 0; column < table.columns().size(); column++) {
                Column of = table.columns().get(column);
                cell(sheet, row + 1, column, worded(of, table.rows().get(row).get(column), words), zone);
            }
        }
    }

    private static @Nullable Object worded(Column column, @Nullable Object value, TableWords words) {
        return value instanceof String text ? FormulaGuard.quoted(words.text(column, text)) : value;
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value, ZoneId zone) {
        if (value instanceof String text) {
            sheet.value(row, column, text);
            if (wide(text) > 14) {
                sheet.width(column, Math.min(WIDEST, 2 + wide(text)));
            }
        } else if (value instanceof Share share) {
            number(sheet, row, column, share.value(), "0.00%");
        } else if (value instanceof BigDecimal amount) {
            number(sheet, row, column, amount, "#,##0.00##");
        } else if (value instanceof Double decimal) {
            number(sheet, row, column, decimal, "#,##0.0");
        } else if (value instanceof Number count) {
            number(sheet, row, column, count, "#,##0");
        } else if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value instanceof Instant at) {
            sheet.value(row, column, at.atZone(zone).toLocalDateTime());
            sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
        }
    }

    private static void number(Worksheet sheet, int row, int column, Number value, String format) {
        sheet.value(row, column, value);
        sheet.style(row, column).format(format).set();
    }

    /** In the width of Latin letters. */
    private static int wide(String text) {
        return (int) text.codePoints().map(letter -> letter > 0x2E7F ? 2 : 1).sum();
    }
}
