package dev.rekindle.journey.enrolment.event;

import dev.rekindle.event.Events;
import dev.rekindle.event.EventsRecorded;
import dev.rekindle.event.MemberEvent;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.failure.ConcurrencyFailures;
import dev.rekindle.journey.engine.failure.ConflictRetry;
import dev.rekindle.journey.engine.failure.FailureBisection;
import dev.rekindle.journey.enrolment.EnrolmentSettings;
import dev.rekindle.journey.enrolment.admission.EntryBatch;
import dev.rekindle.journey.enrolment.admission.EntryBatchFailed;
import dev.rekindle.journey.enrolment.event.EventBatch.DeliveryFailed;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes members' events from the queue, each member's in the order in which they were recorded, and processes them in the
 * same transaction.
 */
@Component
class EventWork implements DueWork {

    /** Another worker joins when this fraction of a batch waits. */
    private static final int JOIN_FRACTION = 4;

    private static final long IDLE_NANOS = 1_000_000_000;

    private final Events events;
    private final EventBatch batch;
    private final EntryBatch entries;
    private final TransactionTemplate transaction;
    private final EnrolmentSettings settings;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private final AtomicInteger turns = new AtomicInteger();
    private volatile long lastDone = System.nanoTime() - IDLE_NANOS;

    EventWork(
            Events events,
            EventBatch batch,
            EntryBatch entries,
            PlatformTransactionManager transactions,
            EnrolmentSettings settings,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.events = events;
        this.batch = batch;
        this.entries = entries;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.publisher = publisher;
        this.clock = clock;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        if (recorded.queued() > 0) {
            publisher.publishEvent(new WorkAvailable(WorkNames.EVENTS));
        }
    }

    @Override
    public String name() {
        return WorkNames.EVENTS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return events.hasWaiting() ? Optional.of(clock.instant()) : Optional.empty();
    }

    @Override
    public Optional<Instant> waitingSince() {
        return events.waitingSince();
    }

    /** Each takes events of other members. */
    @Override
    public int mostWorkers() {
        return Events.LANES;
    }

    @Override
    public int runDue() {
        int turn = turns.getAndIncrement();
        Map<EnrolmentId, RuntimeException> failed = new HashMap<>();
        int done = ConflictRetry.run(() -> attempt(turn, failed));
        if (done > 0) {
            lastDone = System.nanoTime();
        }
        return done;
    }

    /** Repeats the batch without the enrolments and candidates that are found to fail. */
    private @Nullable Integer attempt(int turn, Map<EnrolmentId, RuntimeException> failed) {
        while (true) {
            try {
                return transaction.execute(status -> process(turn, failed));
            } catch (DeliveryFailed e) {
                Map<EnrolmentId, RuntimeException> found = failing(e);
                if (found.isEmpty()) {
                    throw e;
                }
                failed.putAll(found);
            } catch (EntryBatchFailed e) {
                if (!entries.recordFailures(e)) {
                    throw e;
                }
            }
        }
    }

    /** @param turn the same for every attempt at the same events */
    private int process(int turn, Map<EnrolmentId, RuntimeException> failed) {
        List<MemberEvent> taken = events.takeWaiting(settings.events(), turn, least());
        if (!taken.isEmpty()) {
            batch.process(taken, failed);
        }
        return taken.size();
    }

    /** A further worker takes a share only when many events wait; after an idle second any number. */
    private int least() {
        return System.nanoTime() - lastDone < IDLE_NANOS ? settings.events() / JOIN_FRACTION : 0;
    }

    private Map<EnrolmentId, RuntimeException> failing(DeliveryFailed failure) {
        Map<EnrolmentId, RuntimeException> failing = new HashMap<>();
        if (!ConcurrencyFailures.isConflict(failure.reason())) {
            FailureBisection.HALVES.search(
                    failure.enrolments(),
                    part -> transaction.executeWithoutResult(status -> {
                        status.setRollbackOnly();
                        batch.deliverAgain(failure, part);
                    }),
                    (enrolment, reason) -> {
                        if (!ConcurrencyFailures.isConflict(reason)) {
                            failing.put(enrolment, reason);
                        }
                    });
        }
        return failing;
    }
}
