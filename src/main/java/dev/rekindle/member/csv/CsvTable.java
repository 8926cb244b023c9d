package dev.rekindle.member.csv;

import dev.rekindle.platform.FormulaGuard;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file read row by row, each row with its first line in the file, even where quoted cells contain line breaks.
 * Blank lines are skipped. Bytes that cannot be decoded become U+FFFD, so that their row can be rejected.
 */
public final class CsvTable implements RowTable {

    private final CSVParser parser;
    private final RowSizeGuard guard;
    private final Iterator<CSVRecord> records;
    private final List<String> columns;

    private CsvTable(CSVParser parser, RowSizeGuard guard) {
        this.parser = parser;
        this.guard = guard;
        this.records = parser.iterator();
        this.columns = header();
    }

    /** @throws Malformed if there is no header */
    public static CsvTable open(ByteSource source, Charset charset, char delimiter) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var guard = new RowSizeGuard(new InputStreamReader(source.open(), decoder));
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        return new CsvTable(CSVParser.parse((Reader) guard, format), guard);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Line next() {
        while (true) {
            long line = parser.getCurrentLineNumber() + 1;
            guard.rowBegins();
            try {
                if (!records.hasNext()) {
                    return null;
                }
                List<String> cells =
                        records.next().stream().map(FormulaGuard::bare).toList();
                if (!cells.stream().allMatch(String::isBlank)) {
                    return new Line(line, cells);
                }
            } catch (UncheckedIOException | IllegalStateException e) {
                throw new Malformed(line);
            }
        }
    }

    private List<String> header() {
        Line first = next();
        if (first != null && first.cells().get(0).replace("\uFEFF", "").startsWith("sep=")) {
            first = next();
        }
        if (first == null) {
            throw new Malformed(1);
        }
        return first.cells().stream()
                .map(name -> name.replace("\uFEFF", "").strip())
                .toList();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
