package dev.rekindle.report.mailing;

import dev.rekindle.report.mailing.Mailing.Draft;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The reports that are sent on a schedule: one Quartz schedule for each zone of a mailing's recipients. */
@Service
public class Mailings {

    static final String TASK = "report-mailing";

    private final MailingTable table;
    private final Deliveries deliveries;
    private final Schedules schedules;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Mailings(
            MailingTable table,
            Deliveries deliveries,
            Schedules schedules,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.deliveries = deliveries;
        this.schedules = schedules;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    public List<Mailing> all() {
        return table.all();
    }

    public Optional<Mailing> find(long id) {
        return table.find(id);
    }

    /**
     * Creates a mailing, or changes one.
     *
     * @param id null for a new one
     * @return its number
     */
    @Transactional
    public long save(@Nullable Long id, Draft draft, String by) {
        long saved = table.save(id, draft, by, clock.instant());
        plan(saved, draft);
        audit.record(AuditEntry.of(
                        id == null ? AuditAction.REPORT_MAILING_ADDED : AuditAction.REPORT_MAILING_CHANGED,
                        draft.name())
                .after("recipients", addresses(draft))
                .after("journey", Objects.requireNonNullElse(draft.journey(), ""))
                .after("schedule", draft.time().cron())
                .after("active", draft.active()));
        return saved;
    }

    private static String addresses(Draft draft) {
        return draft.recipients().stream().map(Recipient::address).collect(Collectors.joining(", "));
    }

    @Transactional
    public boolean delete(long id) {
        Optional<Mailing> mailing = table.find(id);
        mailing.ifPresent(found -> {
            plan(id, found.draft().active(false));
            table.delete(id);
            audit.record(AuditEntry.of(AuditAction.REPORT_MAILING_DELETED, found.name()));
        });
        return mailing.isPresent();
    }

    /**
     * Queues the report for every recipient, at most once a minute.
     *
     * @return for how many recipients it was queued
     * @throws IllegalArgumentException if there is no such mailing
     */
    @Transactional
    public int sendNow(long id) {
        Mailing mailing = table.find(id).orElseThrow(() -> new IllegalArgumentException("No mailing " + id));
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        int queued = queue(mailing, mailing.recipients(), minute);
        audit.record(AuditEntry.of(AuditAction.REPORT_SENT, mailing.name()).after("recipients", queued));
        return queued;
    }

    /** Sends a delivery again. @return false when it has neither failed nor lost its answer */
    @Transactional
    public boolean sendAgain(long delivery) {
        boolean again = deliveries.again(delivery);
        if (again) {
            audit.record(AuditEntry.of(AuditAction.REPORT_SENT, "").after("delivery", delivery));
            events.publishEvent(new WorkAvailable(WorkNames.DELIVERIES));
        }
        return again;
    }

    /** The next time that somebody gets the report; empty while it is not active. */
    public Optional<Instant> next(Mailing mailing) {
        return mailing.draft().active()
                ? zones(mailing.draft()).stream()
                        .map(zone -> schedule(mailing.id(), mailing.draft(), zone))
                        .flatMap(schedule -> schedules.nextAfter(schedule, clock.instant()).stream())
                        .min(Instant::compareTo)
                : Optional.empty();
    }

    /** Queues a firing for the recipients of its zone. */
    @Transactional
    public void fire(long id, String zone, Instant scheduledFor) {
        table.find(id)
                .filter(found -> found.draft().active())
                .ifPresent(mailing -> queue(
                        mailing,
                        mailing.recipients().stream()
                                .filter(recipient -> recipient.zone().getId().equals(zone))
                                .toList(),
                        scheduledFor));
    }

    private int queue(Mailing mailing, List<Recipient> recipients, Instant scheduledFor) {
        int queued = (int) recipients.stream()
                .filter(recipient -> deliveries.queueReport(mailing.id(), recipient, scheduledFor))
                .count();
        events.publishEvent(new WorkAvailable(WorkNames.DELIVERIES));
        return queued;
    }

    private void plan(long id, Draft draft) {
        TreeSet<String> zones = zones(draft);
        schedules.all().stream()
                .filter(one -> one.task().equals(TASK) && one.key().startsWith(id + "@"))
                .filter(one -> !draft.active() || !zones.contains(one.zone().getId()))
                .forEach(one -> schedules.cancel(TASK, one.key()));
        if (draft.active()) {
            zones.forEach(zone -> schedules.save(schedule(id, draft, zone)));
        }
    }

    private static TreeSet<String> zones(Draft draft) {
        return draft.recipients().stream()
                .map(recipient -> recipient.zone().getId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Schedule schedule(long id, Draft draft, String zone) {
        return new Schedule(TASK, id + "@" + zone, draft.time().cron(), ZoneId.of(zone));
    }
}
