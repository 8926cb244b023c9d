package dev.rekindle.member.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a file are read: as CSV, or from a sheet of a workbook.
 *
 * @param encoding a charset's name, or {@value #WORKBOOK}
 * @param delimiter of CSV; not used for a workbook
 * @param sheet the name of the sheet of a workbook; null for the first
 */
public record TableFormat(
        String encoding, char delimiter, @Nullable String sheet) {

    /** Stands for the encoding of an XLSX file. */
    public static final String WORKBOOK = "XLSX";

    private static final int SAMPLE = 1 << 16;

    public static TableFormat workbook(@Nullable String sheet) {
        return new TableFormat(WORKBOOK, ',', sheet);
    }

    public static TableFormat csv(Charset charset, char delimiter) {
        return new TableFormat(charset.name(), delimiter, null);
    }

    /** Detects the format. */
    public static TableFormat of(ByteSource source) throws IOException {
        if (isWorkbook(source)) {
            return workbook(null);
        }
        Charset charset = Encoding.of(source).charset();
        return csv(charset, delimiterOf(source, charset));
    }

    /** Whether the first bytes are those of an XLSX file, which is a ZIP file. */
    public static boolean isWorkbook(ByteSource source) throws IOException {
        try (InputStream in = source.open()) {
            byte[] first = in.readNBytes(4);
            return first.length == 4 && first[0] == 'P' && first[1] == 'K' && first[2] == 3 && first[3] == 4;
        }
    }

    /** Detects the delimiter of CSV by the beginning of the file. */
    public static char delimiterOf(ByteSource source, Charset charset) throws IOException {
        try (var reader = new InputStreamReader(source.open(), charset)) {
            var sample = new char[SAMPLE];
            int length = 0;
            for (int read = reader.read(sample); read > 0; read = reader.read(sample, length, SAMPLE - length)) {
                length += read;
            }
            return Delimiter.of(new String(sample, 0, length));
        }
    }

    public boolean isWorkbook() {
        return encoding.equals(WORKBOOK);
    }

    /** @throws RowTable.Malformed if there is no header, or no such sheet */
    public RowTable open(ByteSource source) throws IOException {
        return isWorkbook()
                ? XlsxTable.open(source, sheet)
                : CsvTable.open(source, Charset.forName(encoding), delimiter);
    }
}
