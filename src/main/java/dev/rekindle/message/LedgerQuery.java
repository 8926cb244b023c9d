package dev.rekindle.message;

import dev.rekindle.member.ChannelKey;
import org.jspecify.annotations.Nullable;

/**
 * What to look for in the ledger; a null asks for all.
 *
 * @param journey key of a journey
 * @param step id of a send task, within the journey
 * @param variant name of a variant, of whichever step
 * @param status one of the six words of promise 3
 * @param text part of the member's name, id, address or number as they are known now, of a template's or step's name; or
 *     the whole address that the message went to, or the message's number
 * @param offset rows to pass over, 0 or more
 * @param limit rows to answer, 1-1000
 */
public record LedgerQuery(
        @Nullable String journey,
        @Nullable String step,
        @Nullable String variant,
        @Nullable MessageStatus status,
        @Nullable ChannelKey channel,
        @Nullable String reason,
        @Nullable String text,
        int offset,
        int limit) {

    public LedgerQuery {
        if (offset < 0 || limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("Page of the ledger out of range: " + offset + ", " + limit);
        }
    }

    /** The same with every status, from the first row: what its counts depend on. */
    public LedgerQuery ofAllStatuses() {
        return new LedgerQuery(journey, step, variant, null, channel, reason, text, 0, 1);
    }

    /** Everything, first page. */
    public static LedgerQuery everything() {
        return new LedgerQuery(null, null, null, null, null, null, null, 0, 50);
    }
}
