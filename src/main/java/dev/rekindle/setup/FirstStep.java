package dev.rekindle.setup;

/** What a new installation needs before its first journey, in the order in which it is done. */
public enum FirstStep {
    /** Messages come from an address of the organisation. */
    SENDER,
    /** A provider accepted a connection or a message. */
    PROVIDER,
    /** There is a member. */
    MEMBERS,
    /** A provider accepted a test message. */
    TEST_MESSAGE,
    /** A journey that somebody published is live. */
    LIVE_JOURNEY
}
