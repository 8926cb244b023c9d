package dev.rekindle.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message holds.
 *
 * @param headers of an e-mail in their order; empty for an SMS
 * @param html null when there is no such part
 * @param text the plain part, or the SMS
 * @param pixel address of the open pixel; null when there is none
 * @param links addresses of the links in their order
 */
public record SandboxContent(
        List<Header> headers,
        @Nullable String html,
        String text,
        @Nullable String pixel,
        List<String> links) {

    /** A header line, decoded. */
    public record Header(String name, String value) {}
}
