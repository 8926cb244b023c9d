package dev.rekindle.platform.rows;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A request has more bytes or rows than allowed. */
public class RequestTooLarge extends ResponseStatusException {

    /** @param what bytes or rows */
    RequestTooLarge(String what, long limit) {
        super(
                HttpStatus.CONTENT_TOO_LARGE,
                "A call may bring at most %d %s. Nothing of this call was stored; send it in parts."
                        .formatted(limit, what));
    }
}
