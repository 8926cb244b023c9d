package dev.rekindle.message;

/** Why a message is not sent. */
public enum WithheldReason {
    SUPPRESSED,
    NO_CONSENT,
    NO_ADDRESS,
    /** The channel cannot send to the address, for any member. */
    UNUSABLE_ADDRESS,
    CAP_REACHED,
    GOAL_REACHED,
    LEFT_JOURNEY,
    TEMPLATE_ERROR,
    EXPIRED,
    /** A user cancelled it. */
    CANCELLED,
    /** It fell due while its sending was stopped. */
    STOPPED,
    /** Processing of the member was restricted, or the member was erased. */
    RESTRICTED
}
