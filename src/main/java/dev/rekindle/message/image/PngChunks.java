package dev.rekindle.message.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The chunks of a PNG file (PNG specification, section 11) that its picture consists of. */
final class PngChunks {

    private static final int SIGNATURE = 8;
    /** Length, type and checksum around the content of a chunk. */
    private static final int AROUND = 12;

    private static final Set<String> ESSENTIAL = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngChunks() {}

    /**
     * The file without texts, profiles and what follows its end; a compressed text would otherwise be unfolded by the
     * decoder whatever its size.
     *
     * @throws IOException if it ends within a chunk
     */
    static byte[] essential(byte[] file) throws IOException {
        var kept = new ByteArrayOutputStream(file.length);
        kept.write(file, 0, SIGNATURE);
        int at = SIGNATURE;
        String type = "";
        while (!type.equals("IEND")) {
            if (at + AROUND > file.length) {
                throw new IOException("A PNG file without its end");
            }
            int length = ByteBuffer.wrap(file).getInt(at);
            if (length < 0 || length > file.length - at - AROUND) {
                throw new IOException("A PNG chunk beyond the end of its file");
            }
            type = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (ESSENTIAL.contains(type)) {
                kept.write(file, at, AROUND + length);
            }
            at += AROUND + length;
        }
        return kept.toByteArray();
    }
}
