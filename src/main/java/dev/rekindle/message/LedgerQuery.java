package dev.rekindle.message;

import dev.rekindle.member.ChannelKey;
import org.jspecify.annotations.Nullable;

/**
 * Selects messages of the ledger; null means no restriction.
 *
 * @param step the send steps whose messages are selected
 * @param status one of the six of promise 3
 * @param cause whose fault it is that they are not sent
 * @param text part of the member's name, id, address or number as they are known now, of a template's or step's name; or
 *     the whole address that the message was sent to, or the message's number
 */
public record LedgerQuery(
        StepFilter step,
        @Nullable MessageStatus status,
        @Nullable ChannelKey channel,
        @Nullable String reason,
        @Nullable RefusalCause cause,
        @Nullable String text) {

    /** All messages. */
    public static final LedgerQuery ALL = new LedgerQuery(StepFilter.ALL, null, null, null, null, null);

    /** The same query for every status. */
    public LedgerQuery ofAllStatuses() {
        return new LedgerQuery(step, null, channel, reason, cause, text);
    }

    /**
     * Selects send steps; null means no restriction.
     *
     * @param journey key of a journey
     * @param id id of a send task
     * @param variant name of a variant
     * @param template name of a template, without a variant
     */
    public record StepFilter(
            @Nullable String journey,
            @Nullable String id,
            @Nullable String variant,
            @Nullable String template) {

        /** All steps. */
        public static final StepFilter ALL = new StepFilter(null, null, null, null);
    }

    /**
     * A range of the matching rows.
     *
     * @param offset rows to skip, 0 or more
     * @param limit rows to return, 1-1000
     */
    public record Range(int offset, int limit) {

        public Range {
            if (offset < 0 || limit < 1 || limit > 1000) {
                throw new IllegalArgumentException("Range of the ledger out of bounds: " + offset + ", " + limit);
            }
        }
    }
}
