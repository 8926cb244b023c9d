package dev.rekindle.journey.draft;

import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.UnpublishedMessages;
import dev.rekindle.security.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The way of a draft to live: submitted, approved or sent back, published now or at a time. Any edit of the draft leads back
 * to its beginning. Every step is kept, and recorded in the audit log.
 */
public interface Reviews {

    ReviewResult submit(Turn turn, String note);

    /** Takes a submitted or approved draft back for editing. */
    ReviewResult withdraw(Turn turn);

    ReviewResult approve(Turn turn, String note);

    ReviewResult sendBack(Turn turn, String note);

    /** Makes the draft the live version, by one who may publish it. */
    ReviewResult publish(Turn turn);

    /** Approves the draft unless it is approved, and has it published at a time. */
    ReviewResult plan(Turn turn, Instant at);

    /** Keeps the approval and forgets the time. */
    ReviewResult unplan(Turn turn);

    /** Gives a draft up; its revisions are kept. */
    ReviewResult discard(Turn turn);

    /** Whether the user may approve and publish the draft as it is. */
    boolean mayPublish(Draft draft, Actor user);

    /** The names of those who edited the draft, in order. */
    List<String> authors(long draft);

    /** When an approved draft is to be published; empty when no time is set. */
    Optional<Instant> plannedFor(long draft);

    /** All that was decided about a draft, the newest first. */
    List<ReviewEntry> of(long draft);

    /** The messages that were never live and would become live with the draft. */
    List<TemplateDraft> messages(Draft draft);

    /**
     * @param revision the one that the user saw
     * @param messages the {@link UnpublishedMessages#digest} of the messages that the user saw; empty for none
     */
    record Turn(long draft, int revision, String messages, Actor by) {

        /** Of a draft without messages of its own. */
        public Turn(long draft, int revision, Actor by) {
            this(draft, revision, "", by);
        }
    }
}
