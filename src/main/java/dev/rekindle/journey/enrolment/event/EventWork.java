package dev.rekindle.journey.enrolment.event;

import dev.rekindle.event.Events;
import dev.rekindle.event.EventsRecorded;
import dev.rekindle.event.MemberEvent;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.batch.ConcurrencyFailures;
import dev.rekindle.journey.enrolment.EnrolmentSettings;
import dev.rekindle.journey.enrolment.entry.EnrolmentsInFlight;
import dev.rekindle.journey.enrolment.entry.EntryBatch;
import dev.rekindle.journey.enrolment.entry.EntryBatchFailed;
import dev.rekindle.journey.enrolment.entry.EventEntries;
import dev.rekindle.journey.enrolment.retry.EntryRetries;
import dev.rekindle.journey.enrolment.retry.FailureBisection;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What members did, each member's in the order in which it was recorded: counts as a conversion, ends passages whose goal or
 * exit it is, lets those go on who waited for it, and begins journeys that begin with it. An event is gone from the waiting
 * line with the transaction that has done all of this.
 */
@Component
class EventWork implements DueWork {

    private static final String NAME = "events";
    private static final int COLLISIONS = 3;

    /** A batch is full enough for another worker with so many parts of its bound. */
    private static final int FULL_ENOUGH = 4;

    private static final long PATIENCE_NANOS = 1_000_000_000;

    private final Events events;
    private final EnrolmentsInFlight inFlight;
    private final AffectedEnrolments concerned;
    private final Outbox outbox;
    private final Engine engine;
    private final EventEntries entries;
    private final EntryBatch entrance;
    private final EntryRetries setbacks;
    private final FailureBisection culprits;
    private final TransactionTemplate transaction;
    private final EnrolmentSettings settings;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private final AtomicInteger turns = new AtomicInteger();
    private volatile long lastDone = System.nanoTime() - PATIENCE_NANOS;

    EventWork(
            Events events,
            EnrolmentsInFlight inFlight,
            AffectedEnrolments concerned,
            Outbox outbox,
            Engine engine,
            EventEntries entries,
            EntryBatch entrance,
            EntryRetries setbacks,
            FailureBisection culprits,
            PlatformTransactionManager transactions,
            EnrolmentSettings settings,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.events = events;
        this.inFlight = inFlight;
        this.concerned = concerned;
        this.outbox = outbox;
        this.engine = engine;
        this.entries = entries;
        this.entrance = entrance;
        this.setbacks = setbacks;
        this.culprits = culprits;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.publisher = publisher;
        this.clock = clock;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        publisher.publishEvent(new WorkAvailable(NAME));
    }

    @Override
    public String name() {
        return NAME;
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
        Map<Long, RuntimeException> failed = new HashMap<>();
        for (int collisions = 0; ; ) {
            try {
                Integer done = transaction.execute(status -> batch(turn, failed));
                if (done == null || done == 0) {
                    return 0;
                }
                lastDone = System.nanoTime();
                return done;
            } catch (TellingFailed e) {
                var found = culpritsOf(e);
                failed.putAll(found);
                if (found.isEmpty() && ++collisions == COLLISIONS) {
                    throw e.reason; // the next round takes the events again
                }
            } catch (EntryBatchFailed e) {
                if (!entrance.noted(e) && ++collisions == COLLISIONS) {
                    throw e.reason();
                }
            } catch (TransientDataAccessException e) {
                if (++collisions == COLLISIONS) {
                    throw e;
                }
            }
        }
    }

    private Map<Long, RuntimeException> culpritsOf(TellingFailed failure) {
        return ConcurrencyFailures.isCollision(failure.reason)
                ? Map.of()
                : culprits.among(
                        List.copyOf(failure.happened.keySet()), some -> engine.tell(only(some, failure.happened)));
    }

    private static Map<Long, List<String>> only(List<Long> enrolments, Map<Long, List<String>> happened) {
        Map<Long, List<String>> some = new HashMap<>(happened);
        some.keySet().retainAll(enrolments);
        return some;
    }

    /**
     * @param turn the same for another attempt at the same events
     * @param failed enrolments for whom the database refused a former attempt; another worker may have taken theirs since
     */
    private int batch(int turn, Map<Long, RuntimeException> failed) {
        List<MemberEvent> batch = events.takeWaiting(settings.events(), turn, least());
        if (batch.isEmpty()) {
            return 0;
        }
        inFlight.await();
        EventEffects consequences = concerned.of(batch);
        var converted = concerned.convert(consequences.conversions());
        if (!converted.isEmpty()) {
            outbox.withhold(converted, WithheldReason.GOAL_REACHED);
        }
        Map<Long, List<String>> happened = new HashMap<>(consequences.happened());
        happened.keySet().removeAll(failed.keySet());
        setBack(failed, consequences.happened());
        setBack(tell(happened), happened);
        entries.admit(batch);
        return batch.size();
    }

    /** A second worker joins in where much waits; or where nothing has been done here for a while, whoever holds the rest. */
    private int least() {
        return System.nanoTime() - lastDone < PATIENCE_NANOS ? settings.events() / FULL_ENOUGH : 0;
    }

    private void setBack(Map<Long, RuntimeException> failed, Map<Long, List<String>> happened) {
        failed.forEach((enrolment, cause) -> {
            if (happened.containsKey(enrolment)) {
                setbacks.ofEvents(enrolment, happened.get(enrolment), cause);
            }
        });
    }

    private Map<Long, RuntimeException> tell(Map<Long, List<String>> happened) {
        if (happened.isEmpty()) {
            return Map.of();
        }
        try {
            return engine.tell(happened);
        } catch (RuntimeException e) {
            throw new TellingFailed(happened, e);
        }
    }

    /** Telling a batch failed, and it is not known for whom. */
    private static final class TellingFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient Map<Long, List<String>> happened;
        private final RuntimeException reason;

        TellingFailed(Map<Long, List<String>> happened, RuntimeException reason) {
            super(reason);
            this.happened = happened;
            this.reason = reason;
        }
    }
}
