package dev.rekindle.message.policy;

import dev.rekindle.message.Postponement;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A due message with everything that the policies need to know.
 *
 * @param marketing false for a transactional message, which only suppression can stop
 * @param providerPause until when the provider is not tried, and why; null while it is healthy
 */
public record SendCandidate(
        boolean marketing,
        Recipient recipient,
        Instant now,
        Instant expiresAt,
        @Nullable Postponement providerPause) {

    /**
     * The member as the message's recipient.
     *
     * @param address null when the member has none for this channel
     * @param usable whether the channel can send to the address
     * @param suppressed whether the mailbox receives no message at all
     * @param optedOut whether somebody who reads the mailbox wants no marketing on the topic
     * @param agreed whether the member consents to channel and topic
     * @param sent marketing messages sent to this member in the last seven days, plus those being sent
     * @param zone the member's, else the journey's, else the system's
     * @param restricted whether the member may be sent nothing at all, because processing is restricted
     */
    public record Recipient(
            @Nullable String address,
            boolean usable,
            boolean suppressed,
            boolean optedOut,
            boolean agreed,
            int sent,
            ZoneId zone,
            boolean restricted) {

        /** A recipient whose processing is not restricted. */
        public Recipient(
                @Nullable String address,
                boolean usable,
                boolean suppressed,
                boolean optedOut,
                boolean agreed,
                int sent,
                ZoneId zone) {
            this(address, usable, suppressed, optedOut, agreed, sent, zone, false);
        }
    }
}
