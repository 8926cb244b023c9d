package dev.rekindle.message.policy;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A due message with everything that the policies need to know.
 *
 * @param address where it would go; null when the member has none for this channel
 * @param marketing false for a transactional message, which only suppression can stop
 * @param agreed whether the member consents to channel and topic
 * @param sent marketing messages sent to this member in the last seven days, plus those being sent
 * @param zone the member's, else the system's
 * @param providerBackAt when the provider may be tried again; null while it is well
 */
public record SendCandidate(
        @Nullable String address,
        boolean marketing,
        boolean suppressed,
        boolean agreed,
        int sent,
        ZoneId zone,
        Instant now,
        Instant expiresAt,
        @Nullable Instant providerBackAt) {}
