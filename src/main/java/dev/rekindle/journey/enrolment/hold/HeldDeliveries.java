package dev.rekindle.journey.enrolment.hold;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.enrolment.retry.EntryRetries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Delivers the events that members of a held journey wait for, before its timers fire: the event came first. What fails is
 * left to the entry retries.
 */
@Component
class HeldDeliveries {

    private static final int BATCH = 500;

    private final HeldEvents events;
    private final Engine engine;
    private final EntryRetries retries;
    private final TransactionTemplate transaction;

    HeldDeliveries(HeldEvents events, Engine engine, EntryRetries retries, TransactionTemplate transaction) {
        this.events = events;
        this.engine = engine;
        this.retries = retries;
        this.transaction = transaction;
    }

    void run(String journey) {
        while (Boolean.TRUE.equals(transaction.execute(status -> runBatch(journey)))) {
            // each batch in its own transaction
        }
    }

    private boolean runBatch(String journey) {
        Map<EnrolmentId, List<String>> batch = new LinkedHashMap<>();
        events.take(journey, BATCH)
                .forEach(each -> batch.computeIfAbsent(each.enrolment(), first -> new ArrayList<>())
                        .add(each.type()));
        if (!batch.isEmpty()) {
            Map<EnrolmentId, RuntimeException> failed = engine.deliver(batch);
            batch.forEach((enrolment, types) -> {
                RuntimeException cause = failed.get(enrolment);
                if (cause != null) {
                    retries.addEvents(enrolment, types, cause);
                }
            });
        }
        return !batch.isEmpty();
    }
}
