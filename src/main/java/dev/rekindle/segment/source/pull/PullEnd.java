package dev.rekindle.segment.source.pull;

import dev.rekindle.segment.Segments;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudiencePull.Sample;
import dev.rekindle.segment.source.PullState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends a pull whose rows are all staged, in one transaction: shows what it would change, holds it, or makes its rows the
 * audience and evaluates the segment, so that entering and leaving start journeys as those of any segment.
 */
@Component
class PullEnd {

    private static final Logger log = LoggerFactory.getLogger(PullEnd.class);
    private static final int SHOWN = 10;

    private final AudienceTable audiences;
    private final PullTable pulls;
    private final Staging staging;
    private final CreatedMembers newcomers;
    private final Segments segments;
    private final TransactionTemplate transaction;

    PullEnd(
            AudienceTable audiences,
            PullTable pulls,
            Staging staging,
            CreatedMembers newcomers,
            Segments segments,
            PlatformTransactionManager transactions) {
        this.audiences = audiences;
        this.pulls = pulls;
        this.staging = staging;
        this.newcomers = newcomers;
        this.segments = segments;
        this.transaction = new TransactionTemplate(transactions);
    }

    void end(Claim claim, Audience audience) {
        transaction.executeWithoutResult(status -> endInTransaction(claim, audience));
    }

    private void endInTransaction(Claim claim, Audience audience) {
        boolean whole = claim.whole() || !audience.incremental();
        var counts = staging.count(claim.id(), audience.key(), whole);
        PullState state =
                claim.dry() ? PullState.PREVIEWED : holds(claim, audience, counts) ? PullState.HELD : PullState.DONE;
        Sample sample =
                state == PullState.DONE ? Sample.NONE : staging.sample(claim.id(), audience.key(), whole, SHOWN);
        pulls.conclude(claim, state, counts, sample);
        if (state == PullState.DONE) {
            apply(claim, audience, whole);
        }
        if (state != PullState.HELD) {
            staging.delete(claim.id());
        }
        log.info(
                "audience pull ended id={} audience={} state={} before={} after={} entering={} leaving={} created={}",
                claim.id(),
                audience.key(),
                state,
                counts.before(),
                counts.after(),
                counts.entering(),
                counts.leaving(),
                counts.created());
    }

    private static boolean holds(Claim claim, Audience audience, Staging.Counts counts) {
        return !claim.agreed()
                && audience.holdPercent() < 100
                && (counts.before() - counts.after()) * 100 > counts.before() * audience.holdPercent();
    }

    private void apply(Claim claim, Audience audience, boolean whole) {
        staging.swapIn(claim.id(), audience.key(), whole);
        newcomers.create(claim, audience);
        if (claim.watermark() != null) {
            audiences.setWatermark(audience.key(), claim.watermark());
        }
        segments.evaluate(audience.key());
    }
}
