package dev.rekindle.member.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Detects the delimiter: the character with which most rows have the width of the header. */
public final class Delimiter {

    /** Possible delimiters. */
    public static final List<Character> KNOWN = List.of(',', ';', '\t', '|');

    private static final int ROWS = 100;
    private static final Pattern SAID = Pattern.compile("^\uFEFF?\"?sep=(.)\"?\\R", Pattern.CASE_INSENSITIVE);

    private Delimiter() {}

    /** @param sample the beginning of the file */
    public static char of(String sample) {
        var said = SAID.matcher(sample);
        if (said.find() && KNOWN.contains(said.group(1).charAt(0))) {
            return said.group(1).charAt(0);
        }
        char best = KNOWN.get(0);
        double bestScore = 0;
        for (char candidate : KNOWN) {
            double score = score(sample, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** The share of rows as wide as the header, plus a small bonus for each column. */
    private static double score(String sample, char delimiter) {
        List<CSVRecord> rows = rows(sample, delimiter);
        if (rows.isEmpty() || rows.get(0).size() < 2) {
            return 0;
        }
        int columns = rows.get(0).size();
        long asWide = rows.stream().filter(row -> row.size() == columns).count();
        return (double) asWide / rows.size() + Math.min(columns, 50) * 0.001;
    }

    private static List<CSVRecord> rows(String sample, char delimiter) {
        var rows = new ArrayList<CSVRecord>();
        CSVFormat lenient = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setLenientEof(true)
                .setTrailingData(true)
                .get();
        try (var parser = CSVParser.parse(new StringReader(sample), lenient)) {
            for (CSVRecord row : parser) {
                rows.add(row);
                if (rows.size() == ROWS) {
                    return rows;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return rows;
        }
        if (rows.size() > 1) {
            rows.remove(rows.size() - 1); // the sample may end within its last row
        }
        return rows;
    }
}
