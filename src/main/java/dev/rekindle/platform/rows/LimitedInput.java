package dev.rekindle.platform.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives up as soon as more comes than is taken. */
final class LimitedInput extends FilterInputStream {

    private final long limit;
    private long seen;

    LimitedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        seen += read;
        if (seen > limit) {
            throw new RequestTooLarge("bytes", limit);
        }
    }
}
