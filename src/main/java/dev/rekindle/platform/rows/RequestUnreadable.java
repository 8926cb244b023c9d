package dev.rekindle.platform.rows;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The body of a request is not valid JSON and cannot be read line by line. */
public class RequestUnreadable extends ResponseStatusException {

    RequestUnreadable(long line) {
        super(HttpStatus.BAD_REQUEST, "No JSON in line " + line);
    }
}
