package dev.rekindle.message;

/** The six words in which screens count messages: planned = withheld + pending + sent, and sent is the last four. */
public enum MessageStatus {
    PENDING,
    WITHHELD,
    AWAITING,
    DELIVERED,
    FAILED,
    UNKNOWN;

    /** The word for a ledger row's state. */
    public static MessageStatus of(MessageState state) {
        return switch (state) {
            case PENDING, LEASED, SENDING -> PENDING;
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
