package dev.rekindle.journey.draft;

import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Publishes approved drafts at the time that was set for them. */
@Component
class PlannedPublications implements DueWork {

    private final JdbcReviews reviews;

    PlannedPublications(JdbcReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String name() {
        return WorkNames.PUBLICATIONS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return reviews.nextDue();
    }

    @Override
    public int runDue() {
        return reviews.publishDue() ? 1 : 0;
    }
}
