package dev.rekindle.message;

/** Why a message that is due is sent later. */
public enum PostponeReason {
    QUIET_HOURS,
    /** The provider refuses or cannot be reached. */
    PROVIDER_DOWN,
    RATE_LIMIT
}
