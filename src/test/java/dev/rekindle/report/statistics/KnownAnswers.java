package dev.rekindle.report.statistics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads files of known answers. */
public final class KnownAnswers {

    private KnownAnswers() {}

    /** A file that ships with the tests. */
    public static List<CSVRecord> of(String file) {
        return read(Path.of("src/test/resources/statistics", file));
    }

    public static List<CSVRecord> read(Path file) {
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var parser = CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), format)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** NaN for R's NA. */
    public static double number(CSVRecord row, String column) {
        String text = row.get(column).strip();
        return text.equals("NA") ? Double.NaN : Double.parseDouble(text);
    }

    static long whole(CSVRecord row, String column) {
        return (long) number(row, column);
    }

    static double[] numbers(CSVRecord row, String column) {
        return Arrays.stream(row.get(column).split("\\|"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
