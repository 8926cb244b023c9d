package dev.rekindle.platform.rows;

import dev.rekindle.platform.TextLimit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The body of a request has a content type or an encoding that is not read. */
public class RequestNotAccepted extends ResponseStatusException {

    private static final TextLimit SHOWN = TextLimit.of(100);

    private final String header;
    private final String accepted;

    private RequestNotAccepted(String reason, String header, String accepted) {
        super(HttpStatus.UNSUPPORTED_MEDIA_TYPE, reason);
        this.header = header;
        this.accepted = accepted;
    }

    static RequestNotAccepted type(String given) {
        return new RequestNotAccepted(
                ("Content-Type %s is not read. Send Content-Type: application/x-ndjson with one JSON object per line,"
                                + " or application/json with an array of objects, in UTF-8.")
                        .formatted(SHOWN.shorten(given)),
                "Accept-Post",
                "application/x-ndjson, application/json");
    }

    static RequestNotAccepted encoding(String given) {
        return new RequestNotAccepted(
                "Content-Encoding %s is not read. Send gzip or no encoding.".formatted(SHOWN.shorten(given)),
                HttpHeaders.ACCEPT_ENCODING,
                "gzip");
    }

    /** Tells the caller what is accepted. */
    @Override
    public HttpHeaders getHeaders() {
        var headers = new HttpHeaders();
        headers.add(header, accepted);
        return headers;
    }
}
