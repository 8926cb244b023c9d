package dev.rekindle.segment.evaluation;

import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.segment.SegmentEvaluated;
import dev.rekindle.segment.SegmentSettings;
import dev.rekindle.segment.SegmentsEvaluated;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Evaluates members whose data changed, or for whom a condition changes by time, in batches: one transaction at a time over
 * all nodes, so that the changes of a segment are committed in the order of their ids. See decision 0370.
 */
@Component
class SegmentBatches {

    /** How long members wait whose segment is being evaluated as a whole. */
    private static final Duration POSTPONED = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final WaitingMembers waiting;
    private final Boundaries boundaries;
    private final FollowedSegments followed;
    private final BatchEvaluation evaluation;
    private final SegmentSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Timer delay;

    SegmentBatches(
            JdbcClient jdbc,
            WaitingMembers waiting,
            Boundaries boundaries,
            FollowedSegments followed,
            BatchEvaluation evaluation,
            SegmentSettings settings,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.waiting = waiting;
        this.boundaries = boundaries;
        this.followed = followed;
        this.evaluation = evaluation;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.delay = Timer.builder("rekindle.segment.delay")
                .description("From the change of a member to its segments, for the oldest change of each batch")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
    }

    /** When a member is to be evaluated again; now if one is already. */
    Optional<Instant> nextDue() {
        Instant now = clock.instant();
        Optional<Instant> row = waiting.nextDue(now);
        return row.filter(at -> !at.isAfter(now)).isPresent()
                ? row
                : Stream.concat(row.stream(), boundaries.next(passing(), now).stream())
                        .min(Instant::compareTo);
    }

    private Set<Boundary> passing() {
        return FollowedSegments.boundaries(followed.all().stream());
    }

    /** @return the number of changes that were processed; 0 when another transaction does it */
    int run() {
        return transaction.execute(status -> tryToLock() ? runLocked() : 0);
    }

    private boolean tryToLock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock, 0)")
                .param("lock", AdvisoryLock.SEGMENT_BATCH)
                .query(Boolean.class)
                .single();
    }

    private int runLocked() {
        Instant now = clock.instant();
        int noted = boundaries.advance(passing(), now);
        WaitingMembers.Taken taken = waiting.take(settings.batch(), now);
        if (taken.members().isEmpty()) {
            return noted;
        }
        long began = System.nanoTime();
        evaluate(taken, now);
        delay.record(taken.waited().plusNanos(System.nanoTime() - began));
        return taken.rows();
    }

    private void evaluate(WaitingMembers.Taken taken, Instant now) {
        Set<String> locked = followed.lock();
        List<FollowedSegment> current = followed.all();
        Set<String> busy = busy(current, locked);
        Set<String> wanted = dependents(current, taken.inputs());
        List<SegmentEvaluated> changed = evaluation.evaluate(free(current, busy), wanted, taken.members(), now);
        wanted.addAll(dependents(current, inputsOf(changed)));
        wanted.retainAll(busy);
        waiting.postpone(taken.members(), wanted, now.plus(POSTPONED));
        publish(changed);
    }

    /**
     * Evaluates all segments for a slice of all members; needs a transaction.
     *
     * @return the memberships that had to be changed although no change of the member was waiting
     */
    List<SegmentEvaluated> correct(Collection<Long> slice) {
        jdbc.sql("select pg_advisory_xact_lock(:lock, 0)")
                .param("lock", AdvisoryLock.SEGMENT_BATCH)
                .query()
                .singleRow();
        Instant now = clock.instant();
        boundaries.advance(passing(), now);
        Set<String> locked = followed.lock();
        List<FollowedSegment> current = followed.all();
        List<FollowedSegment> free = free(current, busy(current, locked)).stream()
                .filter(one -> !one.outdated(now))
                .toList();
        Set<Long> members = new HashSet<>(slice);
        members.removeAll(waiting.among(slice));
        Set<String> all = free.stream().map(FollowedSegment::key).collect(Collectors.toSet());
        List<SegmentEvaluated> changed = evaluation.evaluate(free, all, members, now);
        publish(changed);
        return changed;
    }

    /** Segments that are being evaluated as a whole, and those that refer to them. */
    private static Set<String> busy(List<FollowedSegment> segments, Set<String> locked) {
        var busy = new HashSet<String>();
        for (List<FollowedSegment> level : FollowedSegments.levels(segments)) {
            level.stream()
                    .filter(one -> !locked.contains(one.key())
                            || one.references().stream().anyMatch(busy::contains))
                    .forEach(one -> busy.add(one.key()));
        }
        return busy;
    }

    private static List<FollowedSegment> free(List<FollowedSegment> segments, Set<String> busy) {
        return segments.stream()
                .filter(one -> !busy.contains(one.key()) && !one.failing())
                .toList();
    }

    private static Set<String> dependents(List<FollowedSegment> segments, Set<String> inputs) {
        return segments.stream()
                .filter(one -> one.dependsOnAny(inputs))
                .map(FollowedSegment::key)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> inputsOf(List<SegmentEvaluated> changed) {
        return changed.stream().map(one -> RuleInputs.ofSegment(one.key())).collect(Collectors.toSet());
    }

    private void publish(List<SegmentEvaluated> changed) {
        if (!changed.isEmpty()) {
            events.publishEvent(new SegmentsEvaluated(changed));
        }
    }
}
