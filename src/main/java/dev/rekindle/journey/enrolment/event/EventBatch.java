package dev.rekindle.journey.enrolment.event;

import dev.rekindle.event.MemberEvent;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.failure.BatchFailed;
import dev.rekindle.journey.enrolment.admission.EnrolmentsInFlight;
import dev.rekindle.journey.enrolment.admission.EntryBatchFailed;
import dev.rekindle.journey.enrolment.entry.EventEntries;
import dev.rekindle.journey.enrolment.hold.HeldEvents;
import dev.rekindle.journey.enrolment.retry.EntryRetries;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.WithheldReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Processes a batch of events in the caller's transaction: records conversions, ends enrolments at their goal or exit, ends
 * waits for an event, and admits members to journeys that begin with an event.
 */
@Component
class EventBatch {

    private final EnrolmentsInFlight inFlight;
    private final AffectedEnrolments affected;
    private final ConversionRefunds refunds;
    private final Outbox outbox;
    private final Engine engine;
    private final EventEntries entries;
    private final EntryRetries retries;
    private final HeldEvents held;

    EventBatch(
            EnrolmentsInFlight inFlight,
            AffectedEnrolments affected,
            ConversionRefunds refunds,
            Outbox outbox,
            Engine engine,
            EventEntries entries,
            EntryRetries retries,
            HeldEvents held) {
        this.inFlight = inFlight;
        this.affected = affected;
        this.refunds = refunds;
        this.outbox = outbox;
        this.engine = engine;
        this.entries = entries;
        this.retries = retries;
        this.held = held;
    }

    /**
     * @param events in the order in which they were recorded
     * @param failed enrolments whose delivery failed in an earlier attempt, with the reason; another worker may have taken
     *     their events since
     * @throws DeliveryFailed when the failing enrolment is not known; the caller must roll back
     * @throws EntryBatchFailed when the failing candidate is not known; the caller must roll back
     */
    void process(List<MemberEvent> events, Map<EnrolmentId, RuntimeException> failed) {
        inFlight.await();
        EventEffects effects = affected.effectsOf(events);
        var converted = affected.convert(effects.conversions());
        refunds.follow(effects.ordersOf(events));
        if (!converted.isEmpty()) {
            outbox.withhold(converted, WithheldReason.GOAL_REACHED);
        }
        Map<EnrolmentId, List<String>> deliveries = new HashMap<>(effects.deliveries());
        deliveries.keySet().removeAll(failed.keySet());
        recordFailures(failed, effects.deliveries());
        recordFailures(deliver(deliveries), deliveries);
        held.addEvents(effects.held());
        entries.admit(events);
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

    /** Delivers some of the events again, to find out which enrolments fail. */
    void deliverAgain(DeliveryFailed failure, List<EnrolmentId> enrolments) {
        Map<EnrolmentId, List<String>> some = new HashMap<>(failure.deliveries);
        some.keySet().retainAll(enrolments);
        engine.deliver(some);
    }

    /** A batch of events could not be delivered. */
    static final class DeliveryFailed extends BatchFailed {

        private static final long serialVersionUID = 1L;
        private final transient Map<EnrolmentId, List<String>> deliveries;

        private DeliveryFailed(Map<EnrolmentId, List<String>> deliveries, RuntimeException reason) {
            super(reason);
            this.deliveries = deliveries;
        }

        List<EnrolmentId> enrolments() {
            return List.copyOf(deliveries.keySet());
        }
    }
}
