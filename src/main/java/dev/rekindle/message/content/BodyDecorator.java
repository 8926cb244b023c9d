package dev.rekindle.message.content;

import dev.rekindle.message.MessageId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Adds tracking to a rendered body; implemented by tracking. */
public interface BodyDecorator {

    /** HTML with links replaced by signed redirects and an open pixel before the end of the body. */
    String html(MessageId message, String html);

    /** Plain text with links replaced by signed redirects. */
    String text(MessageId message, String text);

    /** Where RFC 8058's one-click POST and the footer's link go; null when the message has none. */
    @Nullable
    URI unsubscribe(MessageId message);
}
