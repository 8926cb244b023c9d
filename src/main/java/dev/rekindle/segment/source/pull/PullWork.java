package dev.rekindle.segment.source.pull;

import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works on called pulls: claims one, reads some of its pages, and ends it behind the last. A failure that may pass is tried
 * again later, behind the last page that was staged.
 */
@Component
class PullWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(PullWork.class);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final AudienceTable audiences;
    private final PullTable pulls;
    private final Staging staging;
    private final PullReading reading;
    private final PullEnd end;
    private final Sources sources;
    private final Live<AudienceSettings> settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PullWork(
            AudienceTable audiences,
            PullTable pulls,
            Staging staging,
            PullReading reading,
            PullEnd end,
            Sources sources,
            Live<AudienceSettings> settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.audiences = audiences;
        this.pulls = pulls;
        this.staging = staging;
        this.reading = reading;
        this.end = end;
        this.sources = sources;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return WorkNames.AUDIENCES;
    }

    @Override
    public Optional<Instant> nextDue() {
        return pulls.nextDue();
    }

    @Override
    public int runDue() {
        Optional<Claim> claim = transaction.execute(status -> pulls.claim(reading.lease()));
        if (claim == null || claim.isEmpty()) {
            return 0;
        }
        work(claim.get());
        return 1;
    }

    private void work(Claim claim) {
        try {
            Audience audience = audiences.find(claim.audience()).orElseThrow(() -> new PullSuperseded(claim));
            if (claim.atEnd() || reading.read(claim, audience, sources.get(audience.connector()))) {
                end.end(current(claim), audience);
            }
        } catch (SourceFailure e) {
            fail(claim, e);
        } catch (PullSuperseded e) {
            log.info("audience pull superseded id={} attempt={}", claim.id(), claim.attempt());
        } catch (RuntimeException e) {
            log.error("audience pull failed id={} audience={}", claim.id(), claim.audience(), e);
            fail(claim, SourceFailure.passing("error", null));
        }
    }

    /** With the watermark that its last pages have brought. */
    private Claim current(Claim claim) {
        return new Claim(
                claim.id(),
                claim.attempt(),
                claim.audience(),
                claim.dry(),
                claim.whole(),
                claim.agreed(),
                null,
                pulls.watermark(claim.id()),
                true,
                claim.rows());
    }

    private void fail(Claim claim, SourceFailure failure) {
        int failures = pulls.find(claim.id()).map(AudiencePull::failures).orElse(0);
        boolean again = failure.isPassing() && failures + 1 < settings.get().attempts();
        log.warn(
                "audience pull interrupted id={} audience={} reason={} again={}",
                claim.id(),
                claim.audience(),
                failure.code(),
                again);
        try {
            transaction.executeWithoutResult(status -> {
                if (again) {
                    pulls.postpone(
                            claim, clock.instant().plus(delay(failures, failure)), failure.code(), failure.detail());
                } else {
                    pulls.fail(claim, failure.code(), failure.detail());
                    staging.delete(claim.id());
                }
            });
        } catch (PullSuperseded e) {
            log.info("audience pull superseded id={} attempt={}", claim.id(), claim.attempt());
        }
    }

    /** Twice as long after each failure; as long as the source asks for, if it does. */
    private static Duration delay(int failures, SourceFailure failure) {
        Duration asked = failure.after();
        Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(failures, 10));
        Duration own = doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
        return asked == null || asked.compareTo(own) < 0 ? own : asked;
    }
}
