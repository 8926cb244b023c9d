package dev.rekindle.journey.comment;

import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The comments at the elements of drafts. Who comments becomes no author of the draft, and its review goes on; resolved
 * comments are kept. Each change is recorded in the audit log without its text.
 */
@Component
public class DraftComments {

    /** The most characters of a comment. */
    public static final int LONGEST = 1_000;

    private static final TextLimit LIMIT = TextLimit.of(LONGEST);

    private final CommentTable rows;
    private final Drafts drafts;
    private final AuditLog audit;
    private final Clock clock;

    DraftComments(CommentTable rows, Drafts drafts, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.drafts = drafts;
        this.audit = audit;
        this.clock = clock;
    }

    /** All comments of a draft, resolved ones too, the oldest first. */
    public List<DraftComment> of(Draft draft) {
        return rows.of(draft.id(), names(draft));
    }

    /**
     * Adds a comment at an element of the newest revision.
     *
     * @param element its id; empty for the draft as a whole
     * @throws IllegalArgumentException if there is no such draft
     */
    @Transactional
    public CommentResult add(long id, String element, String text, Actor by) {
        Draft draft = draft(id);
        CommentResult refused = refusal(draft, text);
        if (refused != CommentResult.DONE) {
            return refused;
        }
        Map<String, String> names = names(draft);
        if (!element.isEmpty() && !names.containsKey(element)) {
            return CommentResult.NO_ELEMENT;
        }
        String name = names.getOrDefault(element, "");
        var comment = new CommentTable.New(id, draft.revision(), element, name, text.strip());
        record(draft, rows.add(comment, clock.instant(), by.name()), "COMMENTED", by);
        return CommentResult.DONE;
    }

    private static CommentResult refusal(Draft draft, String text) {
        if (!draft.state().isOpen()) {
            return CommentResult.CLOSED;
        }
        if (text.isBlank() || !StorableText.is(text)) {
            return CommentResult.NO_TEXT;
        }
        return LIMIT.isExceededBy(text.strip()) ? CommentResult.TOO_LONG : CommentResult.DONE;
    }

    /**
     * Resolves a comment or opens it again. One that is so already stays as it is.
     *
     * @throws IllegalArgumentException if there is no such draft
     */
    @Transactional
    public CommentResult resolve(long id, long comment, boolean resolved, Actor by) {
        Draft draft = draft(id);
        if (!draft.state().isOpen()) {
            return CommentResult.CLOSED;
        }
        if (!rows.exists(id, comment)) {
            return CommentResult.NOT_THERE;
        }
        boolean changed = resolved ? rows.resolve(id, comment, clock.instant(), by.name()) : rows.reopen(id, comment);
        if (changed) {
            record(draft, comment, resolved ? "RESOLVED" : "REOPENED", by);
        }
        return CommentResult.DONE;
    }

    private void record(Draft draft, long comment, String what, Actor by) {
        audit.record(
                by,
                AuditEntry.of(AuditAction.JOURNEY_REVIEWED, draft.journey())
                        .after("review", what)
                        .after("draft", draft.id())
                        .after("comment", comment));
    }

    private Map<String, String> names(Draft draft) {
        return drafts.diagram(draft.id(), draft.revision()).map(DrawnNames::of).orElse(Map.of());
    }

    private Draft draft(long id) {
        return drafts.find(id).orElseThrow(() -> new IllegalArgumentException("No draft " + id));
    }
}
