package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.JourneyDeployed;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes a stored version the live one: sets the journey's pointer, plans its schedule and announces it. */
@Component
class LiveVersions {

    /** Name of the recurring task that launches journeys on a schedule; the schedule's key is the journey's. */
    static final String LAUNCH = "journey-launch";

    /** Deploys the files of processes/. */
    static final Actor AT_START = new Actor.Application(Journeys.AT_START);

    private static final Logger log = LoggerFactory.getLogger(LiveVersions.class);

    private final VersionTable rows;
    private final Schedules schedules;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final AuditLog audit;

    LiveVersions(
            VersionTable rows, Schedules schedules, ApplicationEventPublisher events, Clock clock, AuditLog audit) {
        this.rows = rows;
        this.schedules = schedules;
        this.events = events;
        this.clock = clock;
        this.audit = audit;
    }

    /** Within the caller's transaction; who may do it is asked before. */
    void publish(Version version, Actor by) {
        JourneyDefinition definition = version.definition();
        rows.makeLive(version.id(), definition.name(), clock.instant());
        plan(definition);
        audit.record(
                by,
                AuditEntry.of(AuditAction.JOURNEY_PUBLISHED, version.journey()).after("version", version.number()));
        events.publishEvent(new JourneyDeployed(version.journey(), version.number(), version.id()));
        log.info("Journey {} version {} is live, deployed by {}", version.journey(), version.number(), by.name());
    }

    private void plan(JourneyDefinition definition) {
        if (definition.entry() instanceof Entry.OnSchedule entry) {
            schedules.save(new Schedule(LAUNCH, definition.key(), entry.cron(), entry.zone()));
        } else {
            schedules.cancel(LAUNCH, definition.key());
        }
    }
}
