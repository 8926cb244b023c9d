package dev.rekindle.journey.comment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about an element of a draft.
 *
 * @param revision of the draft when it was written
 * @param element id of the element; empty for the draft as a whole
 * @param elementName as drawn in the newest revision, or when it was written if the element is gone; empty for the whole
 * @param gone whether the newest revision lacks the element
 * @param resolution null while it is open
 */
public record DraftComment(
        long id,
        int revision,
        String element,
        String elementName,
        boolean gone,
        String text,
        String by,
        Instant at,
        @Nullable Resolution resolution) {

    /** Who resolved it, and when. */
    public record Resolution(String by, Instant at) {}

    public boolean isOpen() {
        return resolution == null;
    }
}
