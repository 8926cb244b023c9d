package dev.rekindle.member.csv;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file below its header, read one by one; cells are text. */
public interface RowTable extends AutoCloseable {

    /** The names in the header, stripped of blanks. */
    List<String> columns();

    /**
     * The next row that is not blank; null after the last.
     *
     * @throws Malformed if the rest of the file cannot be read
     */
    @Nullable
    Line next();

    @Override
    void close() throws IOException;

    /** @param line where the row begins, from 1 */
    record Line(long line, List<String> cells) {

        /** Whether it has a cell for each column, and no value beyond them. */
        public boolean fits(int columns) {
            return cells.size() >= columns
                    && cells.subList(columns, cells.size()).stream().allMatch(String::isBlank);
        }
    }

    /** The file cannot be read as a table. */
    final class Malformed extends RuntimeException {

        private final long line;

        Malformed(long line) {
            super("No table from line " + line + " on");
            this.line = line;
        }

        public long line() {
            return line;
        }
    }
}
