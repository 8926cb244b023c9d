package dev.rekindle.export.destination;

import dev.rekindle.export.ActivityKind;
import dev.rekindle.export.ActivityPosition;
import dev.rekindle.export.Delivery;
import dev.rekindle.export.Destination;
import dev.rekindle.export.DestinationDraft;
import dev.rekindle.export.Destinations;
import dev.rekindle.export.MessageActivities;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Destinations in PostgreSQL. */
@Service
class JdbcDestinations implements Destinations {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TARGET = 1_000;

    private final DestinationTable destinations;
    private final DeliveryTable deliveries;
    private final MessageActivities activities;
    private final List<Carrier> carriers;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcDestinations(
            DestinationTable destinations,
            DeliveryTable deliveries,
            MessageActivities activities,
            List<Carrier> carriers,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.activities = activities;
        this.carriers = List.copyOf(carriers);
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Destination> all() {
        return destinations.all();
    }

    @Override
    public List<Destination> stopped() {
        return destinations.stopped();
    }

    @Override
    public Optional<Destination> find(long id) {
        return destinations.find(id);
    }

    @Override
    @Transactional
    public Saved save(@Nullable Long id, DestinationDraft draft) {
        Optional<String> problem = problem(id == null ? 0 : id, draft);
        if (problem.isPresent()) {
            return new Saved(id == null ? 0 : id, problem.get());
        }
        return new Saved(id == null ? add(draft) : change(id, draft), null);
    }

    private Optional<String> problem(long id, DestinationDraft draft) {
        if (draft.name().isBlank() || draft.name().length() > LONGEST_NAME) {
            return Optional.of("name");
        }
        if (destinations.isTaken(draft.name(), id)) {
            return Optional.of("taken");
        }
        if (draft.target().length() > LONGEST_TARGET) {
            return Optional.of("long");
        }
        return carriers.stream()
                .filter(one -> one.kind() == draft.kind())
                .findFirst()
                .orElseThrow()
                .problem(draft.target());
    }

    private long add(DestinationDraft draft) {
        ActivityPosition position = draft.fromStart() ? ActivityPosition.START : activities.horizon();
        long id = destinations.add(draft, position, clock.instant());
        audit.record(AuditEntry.of(AuditAction.DESTINATION_ADDED, draft.name())
                .after("kind", draft.kind())
                .after("target", draft.target())
                .after("activity", words(draft.kinds()))
                .after("fromStart", draft.fromStart()));
        return id;
    }

    private long change(long id, DestinationDraft draft) {
        Destination before = destinations.find(id).orElseThrow();
        destinations.change(id, draft);
        audit.record(AuditEntry.of(AuditAction.DESTINATION_CHANGED, draft.name())
                .change("name", before.name(), draft.name())
                .change("target", before.target(), draft.target())
                .change("activity", words(before.kinds()), words(draft.kinds())));
        return id;
    }

    @Override
    @Transactional
    public void activate(long id, boolean active) {
        destinations.find(id).filter(found -> found.active() != active).ifPresent(found -> {
            destinations.activate(id, active);
            audit.record(
                    AuditEntry.of(AuditAction.DESTINATION_CHANGED, found.name()).change("active", !active, active));
        });
    }

    @Override
    @Transactional
    public void delete(long id) {
        destinations.find(id).ifPresent(found -> {
            destinations.delete(id);
            audit.record(
                    AuditEntry.of(AuditAction.DESTINATION_DELETED, found.name()).before("target", found.target()));
        });
    }

    @Override
    public Optional<Delivery> open(long destination) {
        return deliveries.open(destination);
    }

    @Override
    public List<Delivery> deliveries(long destination, long offset, int limit) {
        return deliveries.page(destination, offset, limit);
    }

    @Override
    public long countOfDeliveries(long destination) {
        return deliveries.count(destination);
    }

    @Override
    @Transactional
    public boolean retry(long destination, long delivery) {
        Optional<Destination> found = destinations.find(destination);
        if (found.isEmpty() || !deliveries.retry(destination, delivery, clock.instant())) {
            return false;
        }
        audit.record(
                AuditEntry.of(AuditAction.DELIVERY_RETRIED, found.get().name()).after("delivery", delivery));
        events.publishEvent(new WorkAvailable(WorkNames.ACTIVITY));
        return true;
    }

    private static String words(Set<ActivityKind> kinds) {
        return kinds.stream().map(ActivityKind::word).sorted().collect(Collectors.joining(", "));
    }
}
