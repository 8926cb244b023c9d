package dev.rekindle.platform.rows;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.apache.commons.io.input.BoundedInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows of a request's body, read one by one: a JSON array, or one JSON object a line (NDJSON). An invalid
 * line is one rejected row; an invalid array fails the whole request.
 */
public final class RowStream {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectReader ELEMENT = JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int BOM_FIRST = 0xEF;

    private final int maxRows;
    private final Consumer<StreamedRow> taker;
    private final BufferedInputStream body;
    private int position;

    private RowStream(InputStream body, long maxBytes, int maxRows, Consumer<StreamedRow> taker) throws IOException {
        this.body = new BufferedInputStream(bounded(body, maxBytes), 1 << 16);
        this.maxRows = maxRows;
        this.taker = taker;
    }

    /**
     * Passes every row to the consumer, in order.
     *
     * @throws RequestTooLarge if there are more bytes or rows than allowed
     * @throws RequestUnreadable if the body is empty, is an array with invalid JSON, or ends within its compressed data
     */
    public static void read(InputStream body, long maxBytes, int maxRows, Consumer<StreamedRow> taker)
            throws IOException {
        var reading = new RowStream(body, maxBytes, maxRows, taker);
        try {
            reading.all();
        } catch (ZipException | EOFException e) {
            throw RequestUnreadable.notGzip();
        }
    }

    private void all() throws IOException {
        int first = begin();
        if (first < 0) {
            throw RequestUnreadable.empty();
        }
        if (first == '[') {
            array();
        } else {
            lines();
        }
    }

    /** The limit is one byte above the allowed size, so that a body of exactly that size is read to its end. */
    private static InputStream bounded(InputStream body, long maxBytes) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(body)
                .setMaxCount(maxBytes + 1)
                .setOnMaxCount((most, count) -> {
                    throw new RequestTooLarge("bytes", maxBytes);
                })
                .get();
    }

    /** Peeks at the first byte that is not blank; blank lines before it still count as lines. */
    private int begin() throws IOException {
        body.mark(4096);
        int first = body.read();
        if (first == BOM_FIRST) {
            body.skipNBytes(2);
            body.mark(4096);
            first = body.read();
        }
        int seen = 1;
        while (first >= 0 && Character.isWhitespace(first) && seen++ < 4096) {
            first = body.read();
        }
        body.reset();
        return first;
    }

    private void array() {
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == null) {
                    throw new RequestUnreadable(parser.currentLocation().getLineNr());
                }
                int line = parser.currentTokenLocation().getLineNr();
                take(ELEMENT.readTree(parser), line);
            }
            if (parser.nextToken() != null) {
                throw new RequestUnreadable(parser.currentLocation().getLineNr());
            }
        } catch (JacksonException e) {
            throw new RequestUnreadable(
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        }
    }

    private void lines() throws IOException {
        var lines = new ByteLines(body);
        for (long line = 1; lines.next(); line++) {
            if (!lines.isBlank()) {
                line(lines, line);
            }
        }
    }

    private void line(ByteLines lines, long line) {
        JsonNode node;
        try {
            node = JSON.readTree(lines.bytes(), lines.start(), lines.length());
        } catch (JacksonException e) {
            next();
            taker.accept(new StreamedRow.Unreadable(position++, line, "not-json"));
            return;
        }
        take(node, line);
    }

    private void take(JsonNode node, long line) {
        next();
        taker.accept(
                node instanceof ObjectNode fields
                        ? new StreamedRow.Readable(position, line, fields)
                        : new StreamedRow.Unreadable(position, line, "not-an-object"));
        position++;
    }

    private void next() {
        if (position >= maxRows) {
            throw new RequestTooLarge("rows", maxRows);
        }
    }
}
