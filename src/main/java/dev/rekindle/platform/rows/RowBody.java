package dev.rekindle.platform.rows;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * The body of a request that brings rows: its content type is checked, and gzip is unpacked, whether the header or only
 * its first bytes say so. The caller bounds what it reads, so a small body cannot unpack to a large one.
 */
public final class RowBody {

    private static final Set<String> TYPES = Set.of(
            "application/json",
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonlines",
            "application/jsonlines",
            "application/octet-stream",
            "application/gzip",
            "application/x-gzip",
            "text/json",
            "text/plain");
    private static final Set<String> PLAIN = Set.of("", "identity");
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    private static final int BUFFER = 1 << 16;

    private RowBody() {}

    /**
     * The bytes of the JSON in UTF-8.
     *
     * @throws RequestNotAccepted if the content type or encoding is another one
     * @throws RequestUnreadable if the body is empty or should be gzip and is not
     */
    public static InputStream of(HttpHeaders headers, InputStream body) throws IOException {
        checkType(headers);
        var bytes = new BufferedInputStream(body, BUFFER);
        String encoding = String.join(",", headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!PLAIN.contains(encoding) && !GZIP.contains(encoding)) {
            throw RequestNotAccepted.encoding(encoding);
        }
        boolean zipped = beginsLikeGzip(bytes);
        if (GZIP.contains(encoding) && !zipped) {
            throw RequestUnreadable.notGzip();
        }
        return zipped ? unpacked(bytes) : bytes;
    }

    /** No content type is taken for JSON: many clients send none. */
    private static void checkType(HttpHeaders headers) {
        String given = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        if (given == null || given.isBlank()) {
            return;
        }
        try {
            MediaType type = MediaType.parseMediaType(given);
            String name = type.getType() + "/" + type.getSubtype();
            Charset charset = type.getCharset();
            boolean utf8 = charset == null
                    || charset.equals(StandardCharsets.UTF_8)
                    || charset.equals(StandardCharsets.US_ASCII);
            if (utf8 && (TYPES.contains(name) || name.endsWith("+json"))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // is refused like a type that is not read
        }
        throw RequestNotAccepted.type(given);
    }

    private static boolean beginsLikeGzip(BufferedInputStream bytes) throws IOException {
        bytes.mark(2);
        int first = bytes.read();
        int second = first < 0 ? -1 : bytes.read();
        bytes.reset();
        if (first < 0) {
            throw RequestUnreadable.empty();
        }
        return first == 0x1f && second == 0x8b;
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        try {
            return new GZIPInputStream(bytes, BUFFER);
        } catch (ZipException | EOFException e) {
            throw RequestUnreadable.notGzip();
        }
    }
}
