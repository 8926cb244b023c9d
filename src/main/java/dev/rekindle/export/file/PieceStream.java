package dev.rekindle.export.file;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Stores what is written to it in pieces of the database, each in a transaction of its own. */
final class PieceStream extends OutputStream {

    private static final int PIECE = 1 << 20;

    private final ContentTable content;
    private final ExportClaim claim;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE);
    private int number;
    private long bytes;

    PieceStream(ContentTable content, ExportClaim claim) {
        this.content = content;
        this.claim = claim;
    }

    @Override
    public void write(int value) {
        piece.write(value);
        storeIfFull();
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        piece.write(buffer, offset, length);
        storeIfFull();
    }

    private void storeIfFull() {
        if (piece.size() >= PIECE) {
            store();
        }
    }

    private void store() {
        content.add(claim, number, piece.toByteArray());
        number++;
        bytes += piece.size();
        piece.reset();
    }

    /** Stores the rest. */
    @Override
    public void close() {
        if (piece.size() > 0) {
            store();
        }
    }

    long bytes() {
        return bytes;
    }
}
