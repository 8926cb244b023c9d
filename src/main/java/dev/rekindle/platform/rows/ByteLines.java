package dev.rekindle.platform.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream, one after the other in the same bytes: {@link #bytes()} from {@link #start()}, without line break. */
final class ByteLines {

    private final InputStream in;
    private byte[] bytes = new byte[1 << 16];
    private int filled;
    private int start;
    private int length;
    private int next;
    private boolean ended;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** Reads the next line; false at the end. */
    boolean next() throws IOException {
        start = next;
        int seen = start;
        while (seen < filled || !ended) {
            if (seen == filled) {
                seen -= moveToFront();
                fill();
            } else if (bytes[seen++] == '\n') {
                length = seen - 1 - start;
                next = seen;
                return true;
            }
        }
        length = filled - start;
        next = filled;
        return length > 0;
    }

    /** Moves the bytes of the line so far to the front, and makes room after them; returns by how much they moved. */
    private int moveToFront() {
        int by = start;
        System.arraycopy(bytes, start, bytes, 0, filled - start);
        filled -= by;
        start = 0;
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * filled);
        }
        return by;
    }

    private void fill() throws IOException {
        int read = in.read(bytes, filled, bytes.length - filled);
        if (read < 0) {
            ended = true;
        } else {
            filled += read;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    boolean isBlank() {
        for (int i = start; i < start + length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
