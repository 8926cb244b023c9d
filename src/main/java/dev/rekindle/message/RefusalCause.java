package dev.rekindle.message;

import org.jspecify.annotations.Nullable;

/**
 * Whose fault it is that a message was refused (decision 0180). Each channel reads its provider's answers, receipts and
 * exceptions as one of these; what follows from it is the same on every channel.
 */
public enum RefusalCause {
    /** The address does not exist, or never receives anything again. */
    ADDRESS_DEAD("HARD_BOUNCE"),
    /** The recipient told the provider to send nothing more. */
    OPTED_OUT("OPTED_OUT"),
    /** The mailbox or phone is full, busy, switched off or not reached now. */
    MAILBOX_BUSY(null),
    /** The sender, or what the message says, is refused: reputation, authentication, policy, size. */
    SENDER_REFUSED(null),
    /** The provider is down, overloaded or not reached. */
    PROVIDER_DOWN(null),
    /** Our settings or our software are wrong: password, sender's address, account, protocol. */
    CONFIGURATION_WRONG(null),
    /** The template is missing, has problems or fails on the member's data. */
    TEMPLATE_BROKEN(null),
    /** The answer does not say. */
    UNCLEAR(null);

    private final @Nullable String suppression;

    RefusalCause(@Nullable String suppression) {
        this.suppression = suppression;
    }

    /** Why the address must not be used again; null when it may be. */
    public @Nullable String suppression() {
        return suppression;
    }

    /** Whether somebody on our side must fix something; it costs no recipient their message. */
    public boolean isOurs() {
        return this == SENDER_REFUSED || this == CONFIGURATION_WRONG || this == TEMPLATE_BROKEN;
    }

    /** Whether the message waits, however often it was tried, until the cause is fixed or the message expires. */
    public boolean waits() {
        return isOurs() || this == PROVIDER_DOWN;
    }

    /** Whether it counts against the address when it happens repeatedly. */
    public boolean isSoftBounce() {
        return this == MAILBOX_BUSY || this == UNCLEAR;
    }
}
