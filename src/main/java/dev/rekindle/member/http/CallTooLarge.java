package dev.rekindle.member.http;

/** A call brings more than is taken at once. */
public class CallTooLarge extends RuntimeException {

    private final String what;
    private final long limit;

    /** @param what bytes or rows */
    public CallTooLarge(String what, long limit) {
        super("A call may bring at most %d %s".formatted(limit, what));
        this.what = what;
        this.limit = limit;
    }

    String what() {
        return what;
    }

    long limit() {
        return limit;
    }
}
