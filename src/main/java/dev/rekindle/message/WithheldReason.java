package dev.rekindle.message;

/** Why a planned message was not sent. */
public enum WithheldReason {
    SUPPRESSED,
    NO_CONSENT,
    NO_ADDRESS,
    CAP_REACHED,
    GOAL_REACHED,
    LEFT_JOURNEY,
    TEMPLATE_ERROR,
    EXPIRED
}
