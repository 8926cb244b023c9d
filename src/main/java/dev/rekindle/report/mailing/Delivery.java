package dev.rekindle.report.mailing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is sent to one recipient once: a report of one firing, or an alert.
 *
 * @param mailing its number; null for an alert
 * @param alert its number; null for a report
 * @param way by what it is sent
 * @param target address, or the URL of a webhook
 * @param scheduledFor the instant of the firing, or when the alert was raised
 * @param token the same for every attempt, so that the recipient can tell a repeat
 */
public record Delivery(
        long id,
        @Nullable Long mailing,
        @Nullable Long alert,
        Way way,
        String target,
        Locale locale,
        ZoneId zone,
        Instant scheduledFor,
        UUID token,
        int tries) {

    /** By what it is sent. */
    public enum Way {
        LETTER,
        WEBHOOK
    }

    /** Its state. A delivery whose answer was lost is UNKNOWN and is sent again only on request. */
    public enum State {
        DUE,
        SENDING,
        SENT,
        FAILED,
        UNKNOWN
    }
}
