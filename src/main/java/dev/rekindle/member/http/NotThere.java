package dev.rekindle.member.http;

/** What was asked for does not exist. */
class NotThere extends RuntimeException {

    NotThere(String what, String id) {
        super("There is no " + what + " " + id);
    }
}
