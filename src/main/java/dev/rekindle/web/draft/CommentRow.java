package dev.rekindle.web.draft;

import dev.rekindle.journey.comment.DraftComment;
import dev.rekindle.journey.comment.DraftComment.Resolution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment as the editor's page reads it.
 *
 * @param element id of the element; empty for the draft as a whole
 * @param gone whether the newest revision lacks the element
 * @param revision of the draft when it was written
 */
record CommentRow(
        long id,
        String element,
        String elementName,
        boolean gone,
        String text,
        String by,
        Instant at,
        int revision,
        boolean resolved,
        @Nullable String resolvedBy,
        @Nullable Instant resolvedAt) {

    static CommentRow of(DraftComment comment) {
        Resolution resolution = comment.resolution();
        return new CommentRow(
                comment.id(),
                comment.element(),
                comment.elementName(),
                comment.gone(),
                comment.text(),
                comment.by(),
                comment.at(),
                comment.revision(),
                resolution != null,
                resolution == null ? null : resolution.by(),
                resolution == null ? null : resolution.at());
    }
}
