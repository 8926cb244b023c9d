package dev.rekindle.segment.source.file;

import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.csv.RowTable;
import dev.rekindle.member.csv.TableFormat;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.SourcePage;
import dev.rekindle.segment.source.SourceReader;
import dev.rekindle.segment.source.SourceRequest;
import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the rows of a file; the position is the number of rows that were read. */
final class FileReader implements SourceReader {

    private static final Logger log = LoggerFactory.getLogger(FileReader.class);

    private final RowTable table;
    private final SourceRequest request;
    private long rows;
    private RowTable.@Nullable Line ahead;

    private FileReader(RowTable table, SourceRequest request) {
        this.table = table;
        this.request = request;
        String position = request.position();
        long done = position == null ? 0 : Long.parseLong(position);
        ahead = table.next();
        while (rows < done && ahead != null) {
            ahead = table.next();
            rows++;
        }
    }

    static FileReader open(ByteSource file, SourceRequest request) {
        try {
            return new FileReader(TableFormat.of(file).open(file), request);
        } catch (RowTable.Malformed e) {
            throw malformed(e);
        } catch (IOException e) {
            throw SourceFailure.passing("unreadable", e.getMessage());
        }
    }

    @Override
    public SourcePage next() {
        var read = new ArrayList<SourcePage.Row>();
        try {
            while (ahead != null && read.size() < request.pageSize()) {
                read.add(new SourcePage.Row(ahead.line(), new ArrayList<@Nullable String>(ahead.cells())));
                ahead = table.next();
                rows++;
            }
        } catch (RowTable.Malformed e) {
            throw malformed(e);
        }
        return new SourcePage(table.columns(), read, ahead == null ? null : Long.toString(rows), null);
    }

    private static SourceFailure malformed(RowTable.Malformed e) {
        return SourceFailure.lasting("malformed", Long.toString(e.line()));
    }

    @Override
    public void close() {
        try {
            table.close();
        } catch (IOException e) {
            log.debug("file of an audience not closed", e);
        }
    }
}
