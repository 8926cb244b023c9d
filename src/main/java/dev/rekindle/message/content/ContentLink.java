package dev.rekindle.message.content;

/**
 * A link as it stands in a rendered message.
 *
 * @param part the name of the {@link ContentPart} it stands in
 * @param address as written, with its values
 */
public record ContentLink(String part, String address, Tracking tracking) {

    /** Whether clicks on a link are counted, and why not. */
    public enum Tracking {
        TRACKED,
        /** Our own page, such as the one to unsubscribe. */
        OWN,
        /** The address, or its host, came with the member's data. */
        FROM_DATA,
        /** No http or https address, such as one without {@code https://} in plain text. */
        NO_WEB_ADDRESS,
        TOO_LONG,
        /** Left out of the message, because it could run something. */
        REFUSED;

        public boolean isTracked() {
            return this == TRACKED;
        }
    }
}
