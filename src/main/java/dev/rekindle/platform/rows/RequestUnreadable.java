package dev.rekindle.platform.rows;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The body of a call is no JSON and has no lines that could be read by themselves. */
public class RequestUnreadable extends ResponseStatusException {

    RequestUnreadable(long line) {
        super(HttpStatus.BAD_REQUEST, "No JSON in line " + line);
    }
}
