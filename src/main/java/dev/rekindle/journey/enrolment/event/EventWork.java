package dev.rekindle.journey.enrolment.event;

import dev.rekindle.event.Events;
import dev.rekindle.event.EventsRecorded;
import dev.rekindle.event.MemberEvent;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.failure.BatchFailed;
import dev.rekindle.journey.engine.failure.ConcurrencyFailures;
import dev.rekindle.journey.engine.failure.ConflictRetry;
import dev.rekindle.journey.engine.failure.FailureBisection;
import dev.rekindle.journey.enrolment.DueWorkNames;
import dev.rekindle.journey.enrolment.EnrolmentSettings;
import dev.rekindle.journey.enrolment.admission.EnrolmentsInFlight;
import dev.rekindle.journey.enrolment.admission.EntryBatch;
import dev.rekindle.journey.enrolment.admission.EntryBatchFailed;
import dev.rekindle.journey.enrolment.entry.EventEntries;
import dev.rekindle.journey.enrolment.retry.EntryRetries;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkAvailable;
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
 * Processes members' events, each member's in the order in which they were recorded: records conversions, ends enrolments
 * at their goal or exit, ends waits for an event, and admits members to journeys that begin with an event. The
 * transaction that does all of this takes the events from the queue.
 */
@Component
class EventWork implements DueWork {

    /** Another worker joins when this fraction of a batch waits. */
    private static final int JOIN_FRACTION = 4;

    private static final long IDLE_NANOS = 1_000_000_000;

    private final Events events;
    private final EnrolmentsInFlight inFlight;
    private final AffectedEnrolments affected;
    private final Outbox outbox;
    private final Engine engine;
    private final EventEntries entries;
    private final EntryBatch batches;
    private final EntryRetries retries;
    private final TransactionTemplate transaction;
    private final EnrolmentSettings settings;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private final AtomicInteger turns = new AtomicInteger();
    private volatile long lastDone = System.nanoTime() - IDLE_NANOS;

    EventWork(
            Events events,
            EnrolmentsInFlight inFlight,
            AffectedEnrolments affected,
            Outbox outbox,
            Engine engine,
            EventEntries entries,
            EntryBatch batches,
            EntryRetries retries,
            PlatformTransactionManager transactions,
            EnrolmentSettings settings,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.events = events;
        this.inFlight = inFlight;
        this.affected = affected;
        this.outbox = outbox;
        this.engine = engine;
        this.entries = entries;
        this.batches = batches;
        this.retries = retries;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.publisher = publisher;
        this.clock = clock;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        publisher.publishEvent(new WorkAvailable(DueWorkNames.EVENTS));
    }

    @Override
    public String name() {
        return DueWorkNames.EVENTS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return events.hasWaiting() ? Optional.of(clock.instant()) : Optional.empty();
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
                if (!batches.recordFailures(e)) {
                    throw e;
                }
            }
        }
    }

    private Map<EnrolmentId, RuntimeException> failing(DeliveryFailed failure) {
        Map<EnrolmentId, RuntimeException> failing = new HashMap<>();
        if (!ConcurrencyFailures.isConflict(failure.reason())) {
            FailureBisection.HALVES.search(
                    List.copyOf(failure.deliveries.keySet()),
                    part -> transaction.executeWithoutResult(status -> {
                        status.setRollbackOnly();
                        engine.deliver(only(part, failure.deliveries));
                    }),
                    (enrolment, reason) -> {
                        if (!ConcurrencyFailures.isConflict(reason)) {
                            failing.put(enrolment, reason);
                        }
                    });
        }
        return failing;
    }

    private static Map<EnrolmentId, List<String>> only(
            List<EnrolmentId> enrolments, Map<EnrolmentId, List<String>> deliveries) {
        Map<EnrolmentId, List<String>> some = new HashMap<>(deliveries);
        some.keySet().retainAll(enrolments);
        return some;
    }

    /**
     * @param turn the same for every attempt at the same events
     * @param failed enrolments that the database rejected in an earlier attempt; another worker may have taken their
     *     events since
     */
    private int process(int turn, Map<EnrolmentId, RuntimeException> failed) {
        List<MemberEvent> batch = events.takeWaiting(settings.events(), turn, least());
        if (batch.isEmpty()) {
            return 0;
        }
        inFlight.await();
        EventEffects effects = affected.effectsOf(batch);
        var converted = affected.convert(effects.conversions());
        if (!converted.isEmpty()) {
            outbox.withhold(converted, WithheldReason.GOAL_REACHED);
        }
        Map<EnrolmentId, List<String>> deliveries = new HashMap<>(effects.deliveries());
        deliveries.keySet().removeAll(failed.keySet());
        recordFailures(failed, effects.deliveries());
        recordFailures(deliver(deliveries), deliveries);
        entries.admit(batch);
        return batch.size();
    }

    /** A further worker takes a share only when many events wait; after an idle second any number. */
    private int least() {
        return System.nanoTime() - lastDone < IDLE_NANOS ? settings.events() / JOIN_FRACTION : 0;
    }

    private void recordFailures(Map<EnrolmentId, RuntimeException> failed, Map<EnrolmentId, List<String>> deliveries) {
        failed.forEach((enrolment, cause) -> {
            List<String> types = deliveries.get(enrolment);
            if (types != null) {
                retries.addEvents(enrolment, types, cause);
            }
        });
    }

    private Map<EnrolmentId, RuntimeException> deliver(Map<EnrolmentId, List<String>> deliveries) {
        if (deliveries.isEmpty()) {
            return Map.of();
        }
        try {
            return engine.deliver(deliveries);
        } catch (RuntimeException e) {
            throw new DeliveryFailed(deliveries, e);
        }
    }

    /** A batch of events could not be delivered. */
    private static final class DeliveryFailed extends BatchFailed {

        private static final long serialVersionUID = 1L;
        private final transient Map<EnrolmentId, List<String>> deliveries;

        DeliveryFailed(Map<EnrolmentId, List<String>> deliveries, RuntimeException reason) {
            super(reason);
            this.deliveries = deliveries;
        }
    }
}
