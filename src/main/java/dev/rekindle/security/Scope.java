package dev.rekindle.security;

import java.util.Locale;

/** What an API key is for. A key has one or more; none includes another. */
public enum Scope {
    /** Creates and changes members. */
    MEMBERS,
    /** Records events and enrols members in journeys, both of which can start messages. */
    EVENTS,
    /** Defines and deletes segments. */
    SEGMENTS,
    /** Reads the meters for Prometheus. */
    METRICS,
    /** Reads members and states, changes nothing. */
    READ,
    /** Reads the figures of reports, and nothing on members. */
    REPORTS,
    /** Exports all that is held on a member, restricts its processing, erases the member. */
    PRIVACY,
    /** Earns, spends and adjusts points of members, and redeems coupons. */
    LOYALTY;

    /** As calls and messages spell it, such as {@code members}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String authority() {
        return "SCOPE_" + this;
    }
}
