package dev.rekindle.platform.rows;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The rows of a request cannot be stored now; the same request can be sent again later. */
public class RowsBusy extends ResponseStatusException {

    private final Duration after;

    /** @param after when to send it again */
    public RowsBusy(String reason, Duration after) {
        super(HttpStatus.SERVICE_UNAVAILABLE, reason);
        this.after = after;
    }

    @Override
    public HttpHeaders getHeaders() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(after.toSeconds()));
        return headers;
    }
}
