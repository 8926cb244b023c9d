package dev.rekindle.report.export;

import dev.rekindle.report.export.ReportTable.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a table by its columns, each with what it says of a line.
 *
 * @param <T> what a line is about
 */
public final class Described<T> {

    private final String name;
    private final List<T> lines;
    private final List<Column> columns = new ArrayList<>();
    private final List<Cell<T>> cells = new ArrayList<>();

    private Described(String name, Collection<T> lines) {
        this.name = name;
        this.lines = List.copyOf(lines);
    }

    /** What a column says of a line; see {@link ReportTable} for the types. */
    public interface Cell<T> {
        @Nullable
        Object of(T line);
    }

    /** The same for one of several columns of a kind, such as a currency. */
    public interface CellOf<T> {
        @Nullable
        Object of(T line, String which);
    }

    public static <T> Described<T> table(String name, Collection<T> lines) {
        return new Described<>(name, lines);
    }

    public Described<T> code(String column, Cell<T> cell) {
        return column(Column.code(column), cell);
    }

    public Described<T> word(String column, Cell<T> cell) {
        return column(Column.word(column), cell);
    }

    public Described<T> named(String column, Cell<T> cell) {
        return column(Column.named(column), cell);
    }

    /** A column for each of several. */
    public Described<T> each(String column, Collection<String> which, CellOf<T> cell) {
        which.forEach(one -> column(Column.of(column, one), line -> cell.of(line, one)));
        return this;
    }

    private Described<T> column(Column column, Cell<T> cell) {
        columns.add(column);
        cells.add(cell);
        return this;
    }

    public ReportTable done() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (T line : lines) {
            List<@Nullable Object> row = new ArrayList<>();
            cells.forEach(cell -> row.add(cell.of(line)));
            rows.add(row);
        }
        return new ReportTable(name, List.copyOf(columns), rows);
    }
}
