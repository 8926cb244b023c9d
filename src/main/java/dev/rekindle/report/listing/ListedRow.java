package dev.rekindle.report.listing;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One enrolment, visit, message or goal event behind a figure.
 *
 * @param at when it happened, by which the list is sorted
 * @param visit null unless the row is a visit of a step
 * @param message the message, or the one that a goal event is credited to; null for none
 * @param goal null unless the row is a goal event
 */
public record ListedRow(
        Entry entry,
        Instant at,
        @Nullable Visit visit,
        @Nullable Sent message,
        @Nullable Goal goal) {

    /**
     * @param journey its key
     * @param arm TREATED or HOLDOUT
     * @param key what admitted the member once, such as a year or an order
     * @param outcome null while it is active
     */
    public record Entry(
            long enrolment,
            String journey,
            long member,
            int version,
            String arm,
            String key,
            Instant enteredAt,
            @Nullable Instant endedAt,
            @Nullable String outcome) {}

    /** @param leftAt null while the member is there */
    public record Visit(String step, int number, @Nullable Instant leftAt) {}

    /**
     * @param status one of the six of all screens
     * @param reason why it was withheld, failed or is unknown; null for none
     */
    public record Sent(
            long id,
            String step,
            String variant,
            String channel,
            @Nullable String status,
            @Nullable String reason) {}

    /**
     * @param amount after refunds
     * @param refunded of the whole event, also where its messages share the amount
     * @param currency empty where the event named none
     */
    public record Goal(long event, BigDecimal amount, BigDecimal refunded, String currency) {}
}
