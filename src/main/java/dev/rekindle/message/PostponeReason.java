package dev.rekindle.message;

import org.jspecify.annotations.Nullable;

/** Why a message that is due is sent later. */
public enum PostponeReason {
    QUIET_HOURS(null),
    /** The provider refuses or cannot be reached. */
    PROVIDER_DOWN(RefusalCause.PROVIDER_DOWN),
    RATE_LIMIT(null),
    TEMPLATE_ERROR(RefusalCause.TEMPLATE_BROKEN),
    /** No sender can be opened with the present settings. */
    MISCONFIGURED(RefusalCause.CONFIGURATION_WRONG),
    /** The provider has refused this template's messages, their sender or what they say. */
    SENDER_REFUSED(RefusalCause.SENDER_REFUSED);

    private final @Nullable RefusalCause cause;

    PostponeReason(@Nullable RefusalCause cause) {
        this.cause = cause;
    }

    /** What must be fixed before the message can be sent; null when it only waits for a time. */
    public @Nullable RefusalCause cause() {
        return cause;
    }
}
