package dev.rekindle.message.channel;

import dev.rekindle.message.MessageId;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rendered message, ready to be handed over.
 *
 * @param token the ledger row's, unguessable and the same over attempts
 * @param marketing false for a transactional one
 * @param subject empty for an SMS
 * @param html empty for an SMS
 * @param unsubscribe where RFC 8058's one-click POST goes; null when there is none
 */
public record OutgoingMessage(
        MessageId message,
        UUID token,
        String address,
        Locale locale,
        boolean marketing,
        String subject,
        String html,
        String text,
        @Nullable URI unsubscribe) {}
