package dev.rekindle.member.csv;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Iterator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.util.CollectionUtils;

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
        Iterator<InputStream> streams = IntStream.range(0, count)
                .<InputStream>mapToObj(number -> new ByteArrayInputStream(piece.apply(number)))
                .iterator();
        return new SequenceInputStream(CollectionUtils.toEnumeration(streams));
    }
}
