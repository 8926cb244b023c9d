package dev.rekindle.member.http;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The body of a call is no JSON and has no lines that could be read by themselves. */
public class CallUnreadable extends ResponseStatusException {

    CallUnreadable(long line) {
        super(HttpStatus.BAD_REQUEST, "No JSON in line " + line);
    }
}
