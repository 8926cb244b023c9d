package dev.rekindle.member.http;

/** The body of a call is no JSON and has no lines that could be read by themselves. */
public class CallUnreadable extends RuntimeException {

    private final long line;

    CallUnreadable(long line) {
        super("No JSON in line " + line);
        this.line = line;
    }

    long line() {
        return line;
    }
}
