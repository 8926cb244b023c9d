package dev.rekindle.member.imports.run;

import dev.rekindle.member.csv.RowTable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that reports regularly while it is read, so that a long pass over a file is not taken for a dead one. */
final class WatchedTable implements RowTable {

    private static final int ROWS = 20_000;

    private final RowTable table;
    private final Runnable report;
    private long rows;

    WatchedTable(RowTable table, Runnable report) {
        this.table = table;
        this.report = report;
    }

    @Override
    public List<String> columns() {
        return table.columns();
    }

    @Override
    public @Nullable Line next() {
        if (++rows % ROWS == 0) {
            report.run();
        }
        return table.next();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
