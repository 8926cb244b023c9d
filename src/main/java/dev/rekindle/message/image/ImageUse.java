package dev.rekindle.message.image;

/**
 * Something that shows an image.
 *
 * @param name the template's key; of a saved block its name; empty for the brand
 * @param version of a template; 0 otherwise
 */
public record ImageUse(Kind kind, String name, int version) {

    /** What shows it. */
    public enum Kind {
        /** The version that is sent. */
        LIVE,
        DRAFT,
        /** A version that was live, and may have been sent. */
        OLDER,
        SAVED_BLOCK,
        BRAND
    }
}
