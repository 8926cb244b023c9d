package dev.rekindle.journey.comment;

/** What became of a comment, or of resolving one; nothing is changed unless it is DONE. */
public enum CommentResult {
    DONE,
    /** The draft was published or discarded. */
    CLOSED,
    /** The text is empty or contains characters that cannot be stored. */
    NO_TEXT,
    /** The text has more characters than {@link DraftComments#LONGEST}. */
    TOO_LONG,
    /** The newest revision of the draft has no such element. */
    NO_ELEMENT,
    /** The draft has no such comment. */
    NOT_THERE
}
