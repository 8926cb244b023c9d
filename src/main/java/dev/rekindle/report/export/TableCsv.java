package dev.rekindle.report.export;

import dev.rekindle.platform.FormulaGuard;
import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.export.ReportTable.Share;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV for programs: headings, codes and numbers are the same in every language. The text starts with a byte order
 * mark, without which Excel does not read it as UTF-8.
 */
public final class TableCsv {

    private static final int DIGITS = 6;

    private TableCsv() {}

    public static String of(ReportTable table) {
        var text = new StringBuilder("\uFEFF");
        String[] header = table.columns().stream().map(Column::name).toArray(String[]::new);
        try (var csv =
                new CSVPrinter(text, CSVFormat.EXCEL.builder().setHeader(header).get())) {
            for (List<@Nullable Object> row : table.rows()) {
                csv.printRecord(row.stream().map(TableCsv::cell).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The CSV text cannot be written", e);
        }
        return text.toString();
    }

    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof String text) {
            return FormulaGuard.quoted(text);
        }
        if (value instanceof BigDecimal amount) {
            return amount.toPlainString();
        }
        if (value instanceof Share share) {
            return decimal(share.value());
        }
        return value instanceof Double number ? decimal(number) : value;
    }

    private static String decimal(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
