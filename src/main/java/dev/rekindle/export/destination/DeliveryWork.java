package dev.rekindle.export.destination;

import dev.rekindle.export.ActivityPosition;
import dev.rekindle.export.Delivery;
import dev.rekindle.export.Destination;
import dev.rekindle.export.MessageActivities;
import dev.rekindle.export.MessageActivity;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.setting.Live;
import dev.rekindle.webhook.WebhookRequest;
import dev.rekindle.webhook.WebhookSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Delivers message activity, to each destination one delivery after the other. A delivery is a row with its two positions
 * before it is sent; the destination's position moves in the transaction that records its arrival. A crash in between sends
 * the same things again, with the same ids.
 */
@Component
class DeliveryWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWork.class);
    private static final int AT_A_TIME = 4;
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration KEPT = Duration.ofDays(30);

    private final DestinationTable destinations;
    private final DeliveryTable deliveries;
    private final MessageActivities activities;
    private final List<Carrier> carriers;
    private final Live<WebhookSettings> settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeliveryWork(
            DestinationTable destinations,
            DeliveryTable deliveries,
            MessageActivities activities,
            List<Carrier> carriers,
            Live<WebhookSettings> settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.activities = activities;
        this.carriers = List.copyOf(carriers);
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.ACTIVITY;
    }

    @Override
    public Optional<Instant> nextDue() {
        return destinations.behind().isEmpty() ? deliveries.nextDue() : Optional.of(clock.instant());
    }

    @Override
    public Optional<Instant> waitingSince() {
        return deliveries.nextDue();
    }

    /** @return what was passed over counts too, so that a destination which wants little catches up at once */
    @Override
    public int runDue() {
        int passed = prepare(destinations.behind());
        Duration lease = LEASE.plus(settings.get().timeout().multipliedBy(AT_A_TIME));
        List<Delivery> claimed = transaction.execute(status -> deliveries.claim(clock.instant(), lease, AT_A_TIME));
        if (claimed == null) {
            return passed;
        }
        claimed.forEach(this::attempt);
        return passed + claimed.size();
    }

    /** Of how many destinations a page of activity was passed over. */
    private int prepare(List<Long> behind) {
        if (behind.isEmpty()) {
            return 0;
        }
        ActivityPosition horizon = activities.horizon();
        return (int) behind.stream()
                .filter(id -> Boolean.TRUE.equals(transaction.execute(status -> passes(id, horizon))))
                .count();
    }

    private boolean passes(long id, ActivityPosition horizon) {
        return destinations
                .lock(id)
                .filter(found -> !deliveries.hasOpen(id))
                .filter(destination -> passes(destination, horizon))
                .isPresent();
    }

    /** Writes down what the next delivery has, or passes over a page of which the destination wants nothing. */
    private boolean passes(Destination destination, ActivityPosition horizon) {
        int most = carrier(destination).most();
        List<MessageActivity> page = activities.between(destination.position(), horizon, most);
        ActivityPosition end = page.size() < most
                ? horizon
                : ActivityPosition.of(page.get(most - 1).cursor()).orElseThrow();
        int wanted = wanted(destination, page).size();
        if (wanted > 0) {
            deliveries.add(destination, end, wanted, clock.instant());
            return false;
        }
        if (end.equals(destination.position())) {
            return false;
        }
        destinations.move(destination.id(), end);
        return true;
    }

    private void attempt(Delivery delivery) {
        Optional<Destination> destination = destinations.find(delivery.destination());
        if (destination.isEmpty()) {
            return;
        }
        Carrier carrier = carrier(destination.get());
        List<MessageActivity> items =
                wanted(destination.get(), activities.between(delivery.from(), delivery.to(), carrier.most()));
        record(delivery, carrier.deliver(destination.get(), delivery, items));
    }

    private void record(Delivery delivery, DeliveryResult result) {
        Instant now = clock.instant();
        if (result instanceof DeliveryResult.Missed missed) {
            missed(delivery, missed, now);
        } else {
            transaction.executeWithoutResult(status -> arrived(delivery, now));
        }
    }

    private void missed(Delivery delivery, DeliveryResult.Missed missed, Instant now) {
        boolean again = missed.mayRetry() && delivery.tries() < settings.get().attempts();
        log.warn(
                "delivery failed id={} destination={} tries={} retried={} reason={}",
                delivery.id(),
                delivery.destination(),
                delivery.tries(),
                again,
                missed.reason());
        transaction.executeWithoutResult(status -> {
            if (again) {
                deliveries.later(delivery.id(), missed.reason(), now.plus(WebhookRequest.pauseAfter(delivery.tries())));
            } else {
                deliveries.stop(delivery.id(), missed.reason(), now);
            }
        });
    }

    private void arrived(Delivery delivery, Instant now) {
        if (deliveries.delivered(delivery.id(), now)) {
            destinations.move(delivery.destination(), delivery.to());
            deliveries.expire(delivery.destination(), now.minus(KEPT));
        }
    }

    private static List<MessageActivity> wanted(Destination destination, List<MessageActivity> page) {
        return page.stream().filter(each -> destination.wants(each.kind())).toList();
    }

    private Carrier carrier(Destination destination) {
        return carriers.stream()
                .filter(one -> one.kind() == destination.kind())
                .findFirst()
                .orElseThrow();
    }
}
