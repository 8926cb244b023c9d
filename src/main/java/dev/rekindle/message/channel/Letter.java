package dev.rekindle.message.channel;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Something that the application writes to somebody who works with it, such as a report. It is no message to a member: it has
 * no row in the ledger, asks for no consent and counts in no figure.
 *
 * @param token the same for every attempt at the same letter, so that a receiver that sees it twice can tell
 * @param address where it goes
 * @param html a whole page
 * @param text the same without formatting
 */
public record Letter(
        UUID token, String address, Locale locale, String subject, String html, String text, List<Attachment> files) {

    /** @param type media type, such as application/pdf */
    public record Attachment(String name, String type, byte[] content) {}
}
