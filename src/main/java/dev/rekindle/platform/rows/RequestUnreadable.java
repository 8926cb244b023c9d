package dev.rekindle.platform.rows;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The body of a request is not valid JSON and cannot be read line by line, or it is empty. */
public class RequestUnreadable extends ResponseStatusException {

    RequestUnreadable(long line) {
        this(("No JSON in line %d. Nothing of this call was stored, because an array is taken whole."
                        + " Of one JSON object per line only the wrong lines are refused.")
                .formatted(line));
    }

    private RequestUnreadable(String reason) {
        super(HttpStatus.BAD_REQUEST, reason);
    }

    static RequestUnreadable empty() {
        return new RequestUnreadable(
                "The body is empty. Send one JSON object per line, or an array of objects; curl sends a file with --data-binary @file.");
    }

    static RequestUnreadable notGzip() {
        return new RequestUnreadable("The body is not complete gzip. Nothing of this call was stored; send it again.");
    }
}
