package dev.rekindle.export.file;

import dev.rekindle.platform.FormulaGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** CSV with a byte order mark, without which Excel does not read UTF-8. */
final class CsvMemberRows implements MemberRows {

    private final CSVPrinter csv;

    CsvMemberRows(OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        this.csv = new CSVPrinter(writer, CSVFormat.EXCEL);
    }

    @Override
    public void add(List<? extends @Nullable Object> cells) throws IOException {
        csv.printRecord(cells.stream().map(CsvMemberRows::cell).toList());
    }

    private static String cell(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof String text ? FormulaGuard.quoted(text) : value == null ? "" : value.toString();
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }
}
