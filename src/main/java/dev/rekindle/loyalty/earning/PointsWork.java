package dev.rekindle.loyalty.earning;

import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.loyalty.earning.EarningTables.Waiting;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Posts what noted events earn, follows members whose points something else changed, and expires points on time. */
@Component
class PointsWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(PointsWork.class);
    private static final int BATCH = 500;
    private static final Duration PAUSE_OF_A_FAILURE = Duration.ofMinutes(10);

    private final EarningTables tables;
    private final SettlingRules settling;
    private final EventPoints events;
    private final Points points;
    private final Tiers tiers;
    private final Members members;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PointsWork(
            EarningTables tables,
            SettlingRules settling,
            EventPoints events,
            Points points,
            Tiers tiers,
            Members members,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.tables = tables;
        this.settling = settling;
        this.events = events;
        this.points = points;
        this.tiers = tiers;
        this.members = members;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return WorkNames.POINTS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return Stream.of(tables.nextDue(clock.instant()), points.nextExpiry(), settling.nextDue())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @Override
    public int runDue() {
        return settling.settle(clock.instant()) + work(BATCH) + points.expire(BATCH);
    }

    private int work(int limit) {
        try {
            Integer done = transaction.execute(status -> {
                List<Waiting> taken = tables.take(limit, clock.instant());
                apply(taken);
                return taken.size();
            });
            return done == null ? 0 : done;
        } catch (RuntimeException e) {
            if (limit > 1) {
                log.warn("points batch failed, its rows are worked one by one", e);
                return work(1);
            }
            log.error("points of a member failed, tried again in {}", PAUSE_OF_A_FAILURE, e);
            return postpone();
        }
    }

    /** The row that failed comes first again. */
    private int postpone() {
        Integer done = transaction.execute(status -> {
            List<Waiting> taken = tables.take(1, clock.instant());
            taken.forEach(one -> tables.putBack(one, clock.instant().plus(PAUSE_OF_A_FAILURE)));
            return taken.size();
        });
        return done == null ? 0 : done;
    }

    private void apply(List<Waiting> taken) {
        if (taken.isEmpty()) {
            return;
        }
        Set<MemberId> meant = new HashSet<>();
        taken.forEach(one -> meant.add(one.member()));
        Set<MemberId> locked = members.lockPoints(meant).keySet();
        Map<Long, MemberId> noted = new HashMap<>();
        taken.stream()
                .filter(one -> one.event() != null && locked.contains(one.member()))
                .forEach(one -> noted.put(Objects.requireNonNull(one.event()), one.member()));
        List<Posting> postings = events.postings(noted);
        points.post(postings);
        Set<MemberId> changed = new HashSet<>();
        taken.stream()
                .filter(one -> one.event() == null && locked.contains(one.member()))
                .forEach(one -> changed.add(one.member()));
        points.follow(changed);
        tiers.evaluate(locked);
    }
}
