package dev.rekindle.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message in the inbox.
 *
 * @param number Message-ID without brackets, or Twilio's SID
 * @param subject null for an SMS
 * @param statusCallback where its receipts go; null for an e-mail
 * @param status what the sandbox's Twilio API last reported; null for an e-mail
 */
public record SandboxMessage(
        long id,
        Kind kind,
        String number,
        String sender,
        String recipient,
        @Nullable String subject,
        @Nullable String statusCallback,
        @Nullable String status,
        Instant receivedAt) {

    /** The channel that it was sent on. */
    public enum Kind {
        EMAIL,
        SMS
    }
}
