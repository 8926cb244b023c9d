package dev.rekindle.journey.draft;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.draft.ReviewEntry.Kind;
import dev.rekindle.journey.draft.Reviews.Turn;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the steps of reviews, each in a transaction that locks the draft, and records them. */
@Component
class ReviewSteps {

    private static final TextLimit NOTE = TextLimit.of(2_000);

    private final DraftTable drafts;
    private final ReviewTable rows;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReviewSteps(DraftTable drafts, ReviewTable rows, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.drafts = drafts;
        this.rows = rows;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes a step if the draft may come to this state and is as the user saw it. */
    ReviewResult take(Turn turn, DraftState next, Function<Draft, ReviewResult> step) {
        return take(turn, next, (draft, status) -> step.apply(draft));
    }

    /** The same for a step that may roll back the transaction. */
    ReviewResult take(Turn turn, DraftState next, Work step) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Draft draft = drafts.lock(turn.draft())
                    .orElseThrow(() -> new IllegalArgumentException("No draft " + turn.draft()));
            if (!draft.state().mayBecome(next)) {
                return ReviewResult.of(ReviewResult.Kind.NOT_POSSIBLE);
            }
            return draft.revision() == turn.revision()
                    ? step.of(draft, status)
                    : ReviewResult.of(ReviewResult.Kind.EDITED_SINCE);
        }));
    }

    /** A step of a review, within the transaction that has locked the draft. */
    interface Work {
        ReviewResult of(Draft draft, TransactionStatus status);
    }

    /** Changes the state, forgets a time of publication and records the step. */
    void become(Draft draft, DraftState state, Kind kind, String note, Actor by) {
        drafts.state(draft.id(), state);
        rows.plan(draft.id(), null, by.name());
        note(draft, kind, plain(note), by);
    }

    /** Without what cannot be stored, and not too long. */
    private static String plain(String note) {
        return NOTE.cut(StorableText.of(note).strip());
    }

    /** Records a step in the history of the review and in the audit log. */
    void note(Draft draft, Kind kind, String note, Actor by) {
        rows.add(entry(draft, kind, note, by), draft.id());
        record(draft, kind, by);
    }

    private void record(Draft draft, Kind kind, Actor by) {
        audit.record(
                by,
                AuditEntry.of(AuditAction.JOURNEY_REVIEWED, draft.journey())
                        .after("review", kind)
                        .after("draft", draft.id())
                        .after("revision", draft.revision()));
    }

    ReviewEntry entry(Draft draft, Kind kind, String note, Actor by) {
        return new ReviewEntry(0, draft.revision(), kind, note, List.of(), clock.instant(), by.name());
    }

    /** Sends a draft back that could not be published at its time. */
    void fail(Turn turn, List<Finding> findings) {
        take(turn, DraftState.DRAFT, draft -> {
            drafts.state(draft.id(), DraftState.DRAFT);
            rows.plan(draft.id(), null, "");
            ReviewEntry plain = entry(draft, Kind.FAILED, "", turn.by());
            rows.add(
                    new ReviewEntry(0, plain.revision(), plain.kind(), "", findings, plain.at(), plain.by()),
                    draft.id());
            record(draft, Kind.FAILED, turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }
}
