package dev.rekindle.member.csv;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/**
 * A file that is stored in pieces, such as rows of a table. Only the piece that is read is in memory.
 *
 * @param count how many pieces
 * @param piece reads one piece; the first has number 0
 */
public record FilePieces(int count, IntFunction<byte[]> piece) implements ByteSource {

    /** Bytes of each piece but the last, which may have fewer. */
    public static final int SIZE = 1 << 20;

    @Override
    public InputStream open() {
        return new SequenceInputStream(new Streams());
    }

    private final class Streams implements Enumeration<InputStream> {

        private int next;

        @Override
        public boolean hasMoreElements() {
            return next < count;
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            return new ByteArrayInputStream(piece.apply(next++));
        }
    }
}
