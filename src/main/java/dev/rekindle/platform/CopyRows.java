package dev.rekindle.platform;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Rows in COPY's text format, as bytes in UTF-8.
 *
 * <p>Source: PostgreSQL's documentation of COPY, "Text Format".
 */
public final class CopyRows {

    private final CopyText texts = new CopyText();
    private byte[] bytes = new byte[64 * 1024];
    private int length;

    /** Writes one row; an {@link Instant} becomes a timestamp with time zone, a {@code byte[]} becomes bytea. */
    public void row(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            value(i == 0, values[i]);
        }
        endRow();
    }

    /** Writes one value of a row, preceded by a tab unless it is the first. */
    public void value(boolean first, @Nullable Object value) {
        if (!first) {
            put('\t');
        }
        if (value == null) {
            put('\\');
            put('N');
        } else {
            text(texts.of(value));
        }
    }

    /** Ends a row that was written value by value. */
    public void endRow() {
        put('\n');
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                encoded(text.substring(i));
                return;
            }
            ascii(c);
        }
    }

    /** Writes text that begins with a character outside ASCII. */
    private void encoded(String text) {
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            ascii((char) (each & 0xff));
        }
    }

    private void ascii(char c) {
        switch (c) {
            case '\\' -> escaped('\\');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            default -> put(c);
        }
    }

    private void escaped(char c) {
        put('\\');
        put(c);
    }

    private void put(char c) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) c;
    }

    void sendTo(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, length);
    }
}
