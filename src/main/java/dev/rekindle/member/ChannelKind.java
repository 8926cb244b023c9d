package dev.rekindle.member;

/** A way to reach a member. */
public enum ChannelKind {
    EMAIL,
    SMS
}
