package dev.rekindle.message.content;

import dev.rekindle.message.MessageId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The tracked links of messages; implemented by tracking. */
public interface LinkTracking {

    /** Signed redirects and the open pixel of a message. */
    MessageLinks of(MessageId message);

    /** Links as long as those of most messages, which lead nowhere: for figures about content. */
    MessageLinks typical();

    /** Where RFC 8058's one-click POST and the footer's link go; null when the message has none. */
    @Nullable
    URI unsubscribe(MessageId message);
}
