package dev.rekindle.message;

/** The status of a message on screens: planned = withheld + pending + sent, and sent is the last four. */
public enum MessageStatus {
    PENDING,
    WITHHELD,
    AWAITING,
    DELIVERED,
    FAILED,
    UNKNOWN;

    /** The status that belongs to a ledger row's state. */
    public static MessageStatus of(MessageState state) {
        return switch (state) {
            case PENDING, HELD, LEASED, SENDING -> PENDING;
            case WITHHELD -> WITHHELD;
            case AWAITING -> AWAITING;
            case DELIVERED -> DELIVERED;
            case FAILED -> FAILED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    public boolean isSent() {
        return this != PENDING && this != WITHHELD;
    }
}
