package dev.rekindle.message;

/**
 * Where a ledger row stands. Planned = withheld + pending + sent, where PENDING, LEASED and SENDING count as pending and
 * sent = AWAITING + DELIVERED + FAILED + UNKNOWN.
 */
public enum MessageState {
    /** Written, waits for its time. */
    PENDING,
    /** Taken by a node that has not yet spoken to the provider; goes back to PENDING if the node dies. */
    LEASED,
    /** Handed to the provider, answer not yet recorded; becomes UNKNOWN if the node dies. */
    SENDING,
    /** The provider took it; no delivery receipt yet. */
    AWAITING,
    DELIVERED,
    FAILED,
    /** The provider's answer was lost; not sent again unless someone says so. */
    UNKNOWN,
    WITHHELD
}
