package dev.rekindle.journey.enrolment;

import dev.rekindle.journey.enrolment.entry.DateEntries;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for what must not be: someone on their way whom nobody walks, or an instance that walks nobody. Both are written
 * and ended in one transaction, so either is a fault, or the mark of someone who has written past the engine.
 */
@Component
class Reconciler implements RecurringTask {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final String NAME = "journey-reconciler";
    private static final Duration STALE = Duration.ofMinutes(61);

    private final JdbcClient jdbc;
    private final Schedules schedules;
    private final ScheduleSettings settings;
    private final Clock clock;
    private volatile @Nullable Looked last;

    Reconciler(JdbcClient jdbc, Schedules schedules, ScheduleSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.schedules = schedules;
        this.settings = settings;
        this.clock = clock;
    }

    private record Looked(Findings findings, Instant at) {}

    /** Before the work loops and the demo, which listen last. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void plan() {
        schedules.plan(new Schedule(NAME, "", "0 7 * * * ?", settings.zone()));
        schedules.plan(new Schedule(DateEntries.NAME, "", "0 0/15 * * * ?", settings.zone()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Firing firing) {
        Findings findings = look();
        last = new Looked(findings, clock.instant());
        if (findings.any()) {
            log.error(
                    "enrolments and instances disagree withoutInstance={} withoutEnrolment={} stranded={}",
                    findings.withoutInstance(),
                    findings.withoutEnrolment(),
                    findings.stranded());
        }
    }

    /** What this node found; empty when it was another that looked last, as the plan fires once an hour over all nodes. */
    Optional<Findings> latest() {
        Instant earliest = clock.instant().minus(STALE);
        return Optional.ofNullable(last)
                .filter(looked -> looked.at().isAfter(earliest))
                .map(Looked::findings);
    }

    /**
     * What was found.
     *
     * @param withoutInstance open treated enrolments that no instance walks
     * @param withoutEnrolment instances whose enrolment is not open
     * @param stranded instances with neither a timer nor an event to wait for
     */
    record Findings(long withoutInstance, long withoutEnrolment, long stranded) {

        boolean any() {
            return withoutInstance + withoutEnrolment + stranded > 0;
        }
    }

    Findings look() {
        return jdbc.sql("""
                select (select count(*) from enrolment e
                         where e.ended_at is null and e.arm = 'TREATED'
                           and not exists (select from act_ru_execution i where i.id_ = e.process_instance_id))
                       as without_instance,
                       (select count(*) from act_ru_execution i
                         where i.id_ = i.proc_inst_id_
                           and not exists (select from enrolment e
                                            where e.process_instance_id = i.id_ and e.ended_at is null))
                       as without_enrolment,
                       (select count(*) from act_ru_execution i
                         where i.id_ = i.proc_inst_id_
                           and not exists (select from act_ru_job j where j.process_instance_id_ = i.id_)
                           and not exists (select from act_ru_event_subscr s
                                             join act_ru_execution c on c.id_ = s.execution_id_
                                            where c.proc_inst_id_ = i.id_ and c.id_ <> i.id_))
                       as stranded
                """).query(Findings.class).single();
    }
}
