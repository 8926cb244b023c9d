package dev.rekindle.platform;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Values as PostgreSQL reads them from text: an {@link Instant} as a timestamp with time zone, a {@link Date} in the JVM's
 * zone as JDBC writes it into a timestamp without one, a {@code byte[]} as bytea. Caches the text of the latest instant,
 * because most rows of a batch share it. Not thread-safe.
 */
public final class CopyText {

    private @Nullable Object moment;
    private String momentText = "";

    /** The text of a value. */
    public String of(Object value) {
        if (value instanceof Instant || value instanceof Date) {
            return ofMoment(value);
        }
        return value instanceof byte[] binary ? "\\x" + HexFormat.of().formatHex(binary) : value.toString();
    }

    private String ofMoment(Object value) {
        if (!value.equals(moment)) {
            momentText = value instanceof Instant instant
                    ? instant.atOffset(ZoneOffset.UTC).toString()
                    : new Timestamp(((Date) value).getTime()).toString();
            moment = value;
        }
        return momentText;
    }
}
