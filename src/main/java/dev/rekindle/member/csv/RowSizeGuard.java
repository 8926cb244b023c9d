package dev.rekindle.member.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops at a row that is too long, as after a quote that is not closed, before it fills the memory. */
final class RowSizeGuard extends FilterReader {

    private static final int LONGEST_ROW = 1_000_000;

    private long sinceRow;

    RowSizeGuard(Reader reader) {
        super(reader);
    }

    void rowBegins() {
        sinceRow = 0;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        count(1);
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        sinceRow += read;
        if (sinceRow > LONGEST_ROW) {
            throw new IOException("A row does not end");
        }
    }
}
