package dev.rekindle.web.naming;

/** What a generated name can mention. */
enum Mention {
    DURATION,
    TIME,
    WEEKDAYS,
    NUMBER,
    CHANNEL,
    NAME,
    EVENT,
    TAG,
    ATTRIBUTE
}
