package dev.rekindle.journey.draft;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.draft.Reviews.Turn;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.security.Actor;
import dev.rekindle.security.PublicationPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes approved drafts at the time that was set for them, as the user who set the time and with the roles that the user
 * has then. If that fails, the draft is sent back with the findings.
 */
@Component
class PlannedPublications implements DueWork {

    private final ReviewTable rows;
    private final ReviewSteps steps;
    private final JdbcReviews reviews;
    private final PublicationPolicy policy;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PlannedPublications(
            ReviewTable rows,
            ReviewSteps steps,
            JdbcReviews reviews,
            PublicationPolicy policy,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.steps = steps;
        this.reviews = reviews;
        this.policy = policy;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.PUBLICATIONS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return rows.nextPlanned();
    }

    @Override
    public int runDue() {
        Instant now = clock.instant();
        Optional<ReviewTable.Due> due = transaction.execute(status -> rows.due(now));
        if (due == null || due.isEmpty()) {
            return 0;
        }
        publish(due.get(), now);
        return 1;
    }

    private void publish(ReviewTable.Due due, Instant now) {
        Actor by = policy.named(due.by());
        Turn turn = new Turn(due.draft(), due.revision(), due.messages(), by);
        ReviewResult result = steps.take(
                turn,
                DraftState.PUBLISHED,
                (draft, status) -> isDue(draft, now)
                        ? reviews.publish(draft, turn, status)
                        : ReviewResult.of(ReviewResult.Kind.NOT_POSSIBLE));
        switch (result.kind()) {
            case REFUSED -> steps.fail(turn, result.findings());
            case NOT_ALLOWED -> steps.fail(turn, finding(Journeys.MAY_NOT_PUBLISH, by.name()));
            case EDITED_SINCE -> steps.fail(turn, finding("messages-edited"));
            case UNCHANGED -> steps.fail(turn, finding("same-is-live"));
            default -> {
                // published, or another node was first
            }
        }
    }

    private boolean isDue(Draft draft, Instant now) {
        return rows.plannedFor(draft.id()).filter(at -> !at.isAfter(now)).isPresent();
    }

    private static List<Finding> finding(String code, String... arguments) {
        return List.of(new Finding("", "", code, List.of(arguments)));
    }
}
