package dev.rekindle.journey.draft;

/**
 * Where a revision of a draft comes from.
 *
 * @param source what {@link Kind} says; may be empty
 */
public record DraftOrigin(Kind kind, String source) {

    public static final DraftOrigin EDITED = new DraftOrigin(Kind.EDITED, "");

    /** What a revision was made from. */
    public enum Kind {
        /** An entry of the gallery; the source is its key. */
        GALLERY,
        /** A version of the journey; the source is its number. */
        VERSION,
        /** An edit of the revision before it. */
        EDITED,
        /** An edit that was saved although somebody else had saved since. */
        OVERWRITTEN,
        /** An older revision; the source is its number. */
        RESTORED,
        /** A file deployed from Camunda Modeler or uploaded; the source is its name. */
        DEPLOYED
    }
}
