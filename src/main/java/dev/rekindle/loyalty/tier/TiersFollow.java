package dev.rekindle.loyalty.tier;

import dev.rekindle.loyalty.PointsPosted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Computes the tiers of members whose points changed, in the same transaction. */
@Component
class TiersFollow {

    private final TierEvaluation evaluation;

    TiersFollow(TierEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    @EventListener
    void on(PointsPosted posted) {
        evaluation.run(posted.members());
    }
}
