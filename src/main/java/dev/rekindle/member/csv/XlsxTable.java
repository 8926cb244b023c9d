package dev.rekindle.member.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of an XLSX file read row by row, without the sheet in memory; the texts that its cells share are. The file is
 * copied to a temporary one, because a ZIP file is read from its end.
 */
public final class XlsxTable implements RowTable {

    private static final int MOST_SHEETS = 50;

    /** The texts of a sheet with a million rows take less; a file that unpacks to more is an attack or no table. */
    private static final long MOST_TEXT = 200_000_000;

    private final Path file;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final List<String> columns;
    private long line;

    private XlsxTable(Path file, ReadableWorkbook workbook, Sheet sheet) throws IOException {
        this.file = file;
        this.workbook = workbook;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
        Line header = read(0);
        if (header == null) {
            throw new Malformed(1);
        }
        this.columns = header.cells().stream().map(String::strip).toList();
    }

    /**
     * @param sheet a name; null for the first sheet
     * @throws Malformed if there is no such sheet, no header, or no workbook
     */
    public static XlsxTable open(ByteSource source, @Nullable String sheet) throws IOException {
        Path file = copy(source);
        ReadableWorkbook workbook = null;
        try {
            workbook = workbook(file);
            return new XlsxTable(file, workbook, sheet(workbook, sheet));
        } catch (IOException | RuntimeException e) {
            if (workbook != null) {
                workbook.close();
            }
            Files.deleteIfExists(file);
            throw asMalformed(e, 1);
        }
    }

    /** The names of the sheets, in order. */
    public static List<String> sheets(ByteSource source) throws IOException {
        Path file = copy(source);
        try (var workbook = workbook(file)) {
            return workbook.getSheets().limit(MOST_SHEETS).map(Sheet::getName).toList();
        } catch (IOException | RuntimeException e) {
            throw asMalformed(e, 1);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Path copy(ByteSource source) throws IOException {
        Path file = Files.createTempFile("rekindle-import", ".xlsx");
        try (InputStream in = source.open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static ReadableWorkbook workbook(Path file) throws IOException {
        boundTexts(file);
        return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
    }

    /** The library holds the shared texts in memory; what the file says of their size may be wrong. */
    private static void boundTexts(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry("xl/sharedStrings.xml");
            if (entry == null) {
                return;
            }
            try (InputStream texts = zip.getInputStream(entry)) {
                if (texts.skip(MOST_TEXT) == MOST_TEXT) {
                    throw new Malformed(1);
                }
            }
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, @Nullable String name) {
        return (name == null ? workbook.getSheets().findFirst() : workbook.findSheet(name))
                .orElseThrow(() -> new Malformed(1));
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Line next() {
        return read(columns.size());
    }

    /** @param width of a row whose last cells are empty, which a sheet leaves out */
    private @Nullable Line read(int width) {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                line = row.getRowNum();
                List<String> cells = new ArrayList<>(Math.max(width, row.getCellCount()));
                for (int i = 0; i < row.getCellCount(); i++) {
                    cells.add(CellText.of(row.getCell(i)));
                }
                if (!cells.stream().allMatch(String::isBlank)) {
                    while (cells.size() < width) {
                        cells.add("");
                    }
                    return new Line(line, List.copyOf(cells));
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw asMalformed(e, line + 1);
        }
    }

    /** The library throws exceptions of many kinds for files that are damaged. */
    private static Malformed asMalformed(Exception e, long line) {
        return e instanceof Malformed malformed ? malformed : new Malformed(line);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
        Files.deleteIfExists(file);
    }
}
