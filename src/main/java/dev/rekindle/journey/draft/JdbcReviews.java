package dev.rekindle.journey.draft;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.Journeys.Diagram;
import dev.rekindle.journey.draft.ReviewEntry.Kind;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.UnpublishedMessages;
import dev.rekindle.security.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/** The reviews in the database. A step locks the draft, so that no edit comes between what was seen and what is done. */
@Component
class JdbcReviews implements Reviews {

    private final ReviewSteps steps;
    private final ReviewRights rights;
    private final ReviewTable rows;
    private final Journeys journeys;
    private final UnpublishedMessages unpublished;

    JdbcReviews(
            ReviewSteps steps,
            ReviewRights rights,
            ReviewTable rows,
            Journeys journeys,
            UnpublishedMessages unpublished) {
        this.steps = steps;
        this.rights = rights;
        this.rows = rows;
        this.journeys = journeys;
        this.unpublished = unpublished;
    }

    @Override
    public ReviewResult submit(Turn turn, String note) {
        return steps.take(turn, DraftState.IN_REVIEW, draft -> {
            List<Finding> errors = rights.errors(draft);
            if (!errors.isEmpty()) {
                return ReviewResult.refused(errors);
            }
            steps.become(draft, DraftState.IN_REVIEW, Kind.SUBMITTED, note, turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    @Override
    public ReviewResult withdraw(Turn turn) {
        return steps.take(turn, DraftState.DRAFT, draft -> {
            if (draft.state() == DraftState.DRAFT) {
                return ReviewResult.of(ReviewResult.Kind.NOT_POSSIBLE);
            }
            steps.become(draft, DraftState.DRAFT, Kind.WITHDRAWN, "", turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    @Override
    public ReviewResult approve(Turn turn, String note) {
        return steps.take(turn, DraftState.APPROVED, draft -> approve(draft, note, turn));
    }

    private ReviewResult approve(Draft draft, String note, Turn turn) {
        List<Finding> errors = rights.errors(draft);
        if (!errors.isEmpty()) {
            return ReviewResult.refused(errors);
        }
        if (!rights.mayPublish(draft, turn.by())) {
            return ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED);
        }
        if (!rights.sawMessages(draft, turn)) {
            return ReviewResult.of(ReviewResult.Kind.EDITED_SINCE);
        }
        steps.become(draft, DraftState.APPROVED, Kind.APPROVED, note, turn.by());
        rows.approve(draft.id(), turn.messages());
        return ReviewResult.of(ReviewResult.Kind.DONE);
    }

    @Override
    public ReviewResult sendBack(Turn turn, String note) {
        return steps.take(turn, DraftState.DRAFT, draft -> {
            if (draft.state() == DraftState.DRAFT) {
                return ReviewResult.of(ReviewResult.Kind.NOT_POSSIBLE);
            }
            if (!rights.mayPublish(draft, turn.by())) {
                return ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED);
            }
            steps.become(draft, DraftState.DRAFT, Kind.SENT_BACK, note, turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    @Override
    public ReviewResult publish(Turn turn) {
        return steps.take(turn, DraftState.PUBLISHED, (draft, status) -> publish(draft, turn, status));
    }

    /** Within the transaction that has locked the draft. */
    ReviewResult publish(Draft draft, Turn turn, TransactionStatus status) {
        List<Finding> errors = rights.errors(draft);
        if (!errors.isEmpty()) {
            return ReviewResult.refused(errors);
        }
        List<TemplateDraft> messages = rights.messages(draft);
        Actor by = turn.by();
        if (!rights.mayPublish(draft, by)) {
            return ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED);
        }
        if (!UnpublishedMessages.digest(messages).equals(turn.messages())) {
            return ReviewResult.of(ReviewResult.Kind.EDITED_SINCE);
        }
        Diagram diagram = new Diagram(draft.journey() + ".bpmn", rights.bpmn(draft));
        boolean approved = draft.state() == DraftState.APPROVED;
        DeploymentResult deployed = journeys.deploy(diagram, Set.copyOf(rows.authors(draft.id())), approved, by);
        return deployed.match(
                live -> {
                    if (!unpublished.publish(messages, by)) {
                        status.setRollbackOnly();
                        return ReviewResult.of(ReviewResult.Kind.EDITED_SINCE);
                    }
                    return published(draft, live, by);
                },
                same -> new ReviewResult(ReviewResult.Kind.UNCHANGED, List.of(), same.version()),
                refused -> {
                    status.setRollbackOnly();
                    return isNotAllowed(refused)
                            ? ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED)
                            : ReviewResult.refused(refused.findings());
                },
                drafted -> ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED));
    }

    private ReviewResult published(Draft draft, DeploymentResult.Live live, Actor by) {
        rows.published(draft.id(), live.version());
        rows.add(steps.entry(draft, Kind.PUBLISHED, String.valueOf(live.version()), by), draft.id());
        return new ReviewResult(ReviewResult.Kind.DONE, live.warnings(), live.version());
    }

    private static boolean isNotAllowed(DeploymentResult.Refused refused) {
        return refused.findings().stream().anyMatch(finding -> finding.code().equals(Journeys.MAY_NOT_PUBLISH));
    }

    @Override
    public ReviewResult plan(Turn turn, Instant at) {
        return steps.take(turn, DraftState.PUBLISHED, draft -> {
            if (!rights.mayPublish(draft, turn.by())) {
                return ReviewResult.of(ReviewResult.Kind.NOT_ALLOWED);
            }
            if (!rights.sawMessages(draft, turn)) {
                return ReviewResult.of(ReviewResult.Kind.EDITED_SINCE);
            }
            if (draft.state() != DraftState.APPROVED || !rights.isApprovedAsItIs(draft)) {
                ReviewResult approved = approve(draft, "", turn);
                if (approved.kind() != ReviewResult.Kind.DONE) {
                    return approved;
                }
            }
            rows.plan(draft.id(), at, turn.by().name());
            steps.note(draft, Kind.PLANNED, at.toString(), turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    @Override
    public ReviewResult unplan(Turn turn) {
        return steps.take(turn, DraftState.PUBLISHED, draft -> {
            if (plannedFor(draft.id()).isEmpty()) {
                return ReviewResult.of(ReviewResult.Kind.NOT_POSSIBLE);
            }
            rows.plan(draft.id(), null, turn.by().name());
            steps.note(draft, Kind.UNPLANNED, "", turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    @Override
    public ReviewResult discard(Turn turn) {
        return steps.take(turn, DraftState.DISCARDED, draft -> {
            steps.become(draft, DraftState.DISCARDED, Kind.DISCARDED, "", turn.by());
            return ReviewResult.of(ReviewResult.Kind.DONE);
        });
    }

    @Override
    public boolean mayPublish(Draft draft, Actor user) {
        return rights.mayPublish(draft, user);
    }

    @Override
    public List<TemplateDraft> messages(Draft draft) {
        return rights.messages(draft);
    }

    @Override
    public List<String> authors(long draft) {
        return rows.authors(draft);
    }

    @Override
    public Optional<Instant> plannedFor(long draft) {
        return rows.plannedFor(draft);
    }

    @Override
    public List<ReviewEntry> of(long draft) {
        return rows.of(draft);
    }
}
