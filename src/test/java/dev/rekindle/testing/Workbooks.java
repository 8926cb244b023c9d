package dev.rekindle.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;

/** XLSX files for tests. */
public final class Workbooks {

    private Workbooks() {}

    public static LocalDateTime at(String text) {
        return LocalDateTime.parse(text);
    }

    /** @param sheets rows of texts, numbers, booleans and local times by the names of their sheets */
    public static byte[] of(Map<String, List<List<Object>>> sheets) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            sheets.forEach((name, rows) -> {
                var sheet = workbook.newWorksheet(name);
                for (int row = 0; row < rows.size(); row++) {
                    for (int column = 0; column < rows.get(row).size(); column++) {
                        Object value = rows.get(row).get(column);
                        if (value instanceof LocalDateTime time) {
                            sheet.value(row, column, time);
                            sheet.style(row, column)
                                    .format("yyyy-mm-dd hh:mm:ss")
                                    .set();
                        } else if (value instanceof Number number) {
                            sheet.value(row, column, number);
                        } else if (value instanceof Boolean yes) {
                            sheet.value(row, column, yes);
                        } else {
                            sheet.value(row, column, String.valueOf(value));
                        }
                    }
                }
            });
        }
        return out.toByteArray();
    }
}
