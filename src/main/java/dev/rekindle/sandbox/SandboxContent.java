package dev.rekindle.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message.
 *
 * @param headers of an e-mail in their order; empty for an SMS
 * @param html null when there is no such part
 * @param text the plain part, or the SMS
 * @param pixel address of the open pixel; null when there is none
 * @param links what can be followed, in its order
 */
public record SandboxContent(
        List<Header> headers,
        @Nullable String html,
        String text,
        @Nullable String pixel,
        List<Link> links) {

    /**
     * A link.
     *
     * @param label what the reader sees; the address itself in plain text
     */
    public record Link(String label, String url) {}

    /** A header line, decoded. */
    public record Header(String name, String value) {}
}
