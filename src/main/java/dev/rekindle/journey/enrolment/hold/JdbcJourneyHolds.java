package dev.rekindle.journey.enrolment.hold;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.journey.JourneyHoldChanged;
import dev.rekindle.journey.JourneyHolds;
import dev.rekindle.journey.JourneyResumed;
import dev.rekindle.journey.engine.HeldTimers;
import dev.rekindle.message.control.SendStops;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds in the columns {@code held_at} and {@code held_by} of table journey. */
@Component
class JdbcJourneyHolds implements JourneyHolds {

    private static final Logger log = LoggerFactory.getLogger(JdbcJourneyHolds.class);

    private final JdbcClient jdbc;
    private final SendStops stops;
    private final HeldTimers timers;
    private final HeldEvents events;
    private final HeldDeliveries deliveries;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    JdbcJourneyHolds(
            JdbcClient jdbc,
            SendStops stops,
            HeldTimers timers,
            HeldEvents events,
            HeldDeliveries deliveries,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.stops = stops;
        this.timers = timers;
        this.events = events;
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public boolean hold(String journey, String user) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean held = jdbc.sql("""
                    update journey set held_at = :now, held_by = :user
                     where key = :journey and held_at is null and live_version_id is not null
                    """)
                            .param("now", SqlParameters.timestamp(clock.instant()))
                            .param("user", user)
                            .param("journey", journey)
                            .update()
                    == 1;
            if (held) {
                stops.stop(SendStops.Scope.ofJourney(journey), SendStops.Mode.WAIT, user);
                publisher.publishEvent(new JourneyHoldChanged(journey));
                log.info("Journey {} is held by {}", journey, user);
            }
            return held;
        }));
    }

    private record Held(Instant since, String by) {}

    @Override
    public Optional<Hold> of(String journey) {
        return held(journey, "").map(held -> {
            HeldEvents.Counts counts = events.count(journey);
            return new Hold(
                    held.since(),
                    held.by(),
                    timers.fallenDue(journey, clock.instant()),
                    stops.fallenDue(SendStops.Scope.ofJourney(journey)),
                    counts.events(),
                    counts.entries());
        });
    }

    @Override
    public boolean resume(String journey, Choice choice, String user) {
        if (held(journey, "").isEmpty()) {
            return false;
        }
        deliveries.run(journey);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Held> held = held(journey, " for update");
            held.ifPresent(hold -> resume(journey, hold, choice, user));
            return held.isPresent();
        }));
    }

    private void resume(String journey, Held held, Choice choice, String user) {
        Instant now = clock.instant();
        switch (choice) {
            case NOW -> timers.release(journey);
            case SHIFT -> timers.shift(journey, held.since(), now);
            case SKIP -> timers.skip(journey, now);
        }
        stops.release(SendStops.Scope.ofJourney(journey), SendStops.Release.valueOf(choice.name()), user);
        if (choice == Choice.SKIP) {
            skipEntries(journey, held, now);
        } else {
            events.admitEntries(journey, now);
        }
        jdbc.sql("update journey set held_at = null, held_by = null where key = :journey")
                .param("journey", journey)
                .update();
        publisher.publishEvent(new JourneyHoldChanged(journey));
        List.of(WorkNames.TIMERS, WorkNames.ENROLMENT).forEach(work -> publisher.publishEvent(new WorkAvailable(work)));
        log.info("Journey {} is resumed by {} choice={} heldSince={}", journey, user, choice, held.since());
    }

    /** As after a pause: changes of segments, dates and launches of the time are not made up for. */
    private void skipEntries(String journey, Held held, Instant now) {
        events.deleteEntries(journey);
        jdbc.sql("""
                update launch set finished_at = :now
                 where journey_key = :journey and finished_at is null and started_at >= :held
                """)
                .param("now", SqlParameters.timestamp(now))
                .param("journey", journey)
                .param("held", SqlParameters.timestamp(held.since()))
                .update();
        publisher.publishEvent(new JourneyResumed(journey, now));
    }

    private Optional<Held> held(String journey, String lock) {
        return jdbc.sql(
                        "select held_at as since, held_by as by from journey where key = :journey and held_at is not null"
                                + lock)
                .param("journey", journey)
                .query((row, number) -> new Held(instant(row, "since"), row.getString("by")))
                .optional();
    }
}
