package dev.rekindle.segment.source.pull;

import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.SourcePage;
import dev.rekindle.segment.source.SourceReader;
import dev.rekindle.segment.source.SourceRequest;
import dev.rekindle.segment.source.SourceSettings;
import dev.rekindle.setting.Live;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the pages of a pull outside of any transaction and stages each with its position in one, so that a pull which is
 * killed continues behind the last page that was staged.
 */
@Component
class PullReading {

    /** Another pull gets its turn after so many. */
    private static final int PAGES = 50;

    private final AudienceTable audiences;
    private final PullTable pulls;
    private final Staging staging;
    private final PullRefusals refusals;
    private final RowMatcher matcher;
    private final Live<AudienceSettings> settings;
    private final TransactionTemplate transaction;

    PullReading(
            AudienceTable audiences,
            PullTable pulls,
            Staging staging,
            PullRefusals refusals,
            RowMatcher matcher,
            Live<AudienceSettings> settings,
            PlatformTransactionManager transactions) {
        this.audiences = audiences;
        this.pulls = pulls;
        this.staging = staging;
        this.refusals = refusals;
        this.matcher = matcher;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Longer than a page can take. */
    Duration lease() {
        return settings.get().timeout().multipliedBy(2).plusMinutes(1);
    }

    /** @return whether everything is staged */
    boolean read(Claim claim, Audience audience, AudienceSource source) {
        try (SourceReader reader = source.open(request(claim, audience))) {
            for (int page = 0; page < PAGES; page++) {
                SourcePage read = reader.next();
                RowMatcher.Matched matched = matcher.match(audience, read);
                transaction.executeWithoutResult(status -> {
                    pulls.advance(claim, read, matched.refused().size(), lease());
                    staging.add(claim.id(), matched);
                    refusals.add(claim.id(), matched.refused());
                });
                if (read.position() == null) {
                    return true;
                }
            }
        }
        pulls.release(claim);
        return false;
    }

    private SourceRequest request(Claim claim, Audience audience) {
        boolean everything = claim.whole() || !audience.incremental();
        return new SourceRequest(
                new SourceSettings(audience.settings(), audiences.secrets(audience.key())),
                claim.id(),
                audience.columns(),
                claim.position(),
                everything ? null : audiences.watermark(audience.key()),
                claim.watermark(),
                claim.rows(),
                settings.get().pageSize());
    }
}
