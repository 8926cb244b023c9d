package dev.rekindle.message;

/**
 * The state of a ledger row. Planned = withheld + pending + sent, where PENDING, HELD, LEASED and SENDING count as pending and
 * sent = AWAITING + DELIVERED + FAILED + UNKNOWN.
 */
public enum MessageState {
    /** Waits until it is due. */
    PENDING,
    /** Has fallen due while somebody had stopped its sending; PENDING again when it is released. */
    HELD,
    /** Claimed by a node that has not sent it yet; PENDING again if the node dies. */
    LEASED,
    /** Being sent, the provider's answer is not recorded yet; UNKNOWN if the node dies. */
    SENDING,
    /** The provider accepted it; no delivery receipt yet. */
    AWAITING,
    DELIVERED,
    FAILED,
    /** The provider's answer was lost; sent again only if a user asks for it. */
    UNKNOWN,
    WITHHELD
}
