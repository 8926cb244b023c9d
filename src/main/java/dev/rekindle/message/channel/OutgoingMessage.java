package dev.rekindle.message.channel;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.content.MessageContent;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rendered message, ready to be sent.
 *
 * @param id number of the ledger row
 * @param token the ledger row's, unguessable and the same over attempts
 * @param marketing false for a transactional one
 * @param unsubscribe where a member can unsubscribe; null when there is no such address
 */
public record OutgoingMessage(
        MessageId id,
        UUID token,
        String address,
        boolean marketing,
        MessageContent content,
        @Nullable URI unsubscribe) {

    public Locale locale() {
        return content.locale();
    }
}
