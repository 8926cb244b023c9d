package dev.rekindle.journey.enrolment.monitor;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks for active enrolments without a process instance, and the reverse. Both are written and ended in one transaction, so
 * a finding is a defect, or somebody has written to the tables directly.
 */
@Component
class Reconciler implements PlannedTask {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final String NAME = "journey-reconciler";
    private static final Duration STALE = Duration.ofMinutes(61);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Result last;

    Reconciler(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Result(Findings findings, Instant at) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return "0 7 * * * ?";
    }

    @Override
    public void run(Firing firing) {
        Findings findings = find();
        last = new Result(findings, clock.instant());
        if (findings.any()) {
            log.error(
                    "enrolments and instances disagree withoutInstance={} withoutEnrolment={} stranded={}",
                    findings.withoutInstance(),
                    findings.withoutEnrolment(),
                    findings.stranded());
        }
    }

    /** What this node found; empty when another node ran last, because the schedule fires on one node each hour. */
    Optional<Findings> latest() {
        Instant earliest = clock.instant().minus(STALE);
        return Optional.ofNullable(last)
                .filter(result -> result.at().isAfter(earliest))
                .map(Result::findings);
    }

    /**
     * What was found.
     *
     * @param withoutInstance active treated enrolments without an instance
     * @param withoutEnrolment instances without an active enrolment
     * @param stranded instances with nothing to wait for: no timer, event, person, code, server or called journey
     */
    record Findings(long withoutInstance, long withoutEnrolment, long stranded) {

        boolean any() {
            return withoutInstance + withoutEnrolment + stranded > 0;
        }
    }

    Findings find() {
        return jdbc.sql("""
                select (select count(*) from enrolment e
                         where e.ended_at is null and e.arm = 'TREATED'
                           and not exists (select from engine_instance i where i.id = e.process_instance_id))
                       as without_instance,
                       (select count(*) from engine_instance i
                         where not exists (select from enrolment e
                                            where e.process_instance_id = i.id and e.ended_at is null))
                       as without_enrolment,
                       (select count(*) from engine_instance i
                         where not i.has_work
                           and not exists (select from enrolment e join person_task t on t.enrolment_id = e.id
                                            where e.process_instance_id = i.id and t.state = 'OPEN')
                           and not exists (select from enrolment e join coupon_wait w on w.enrolment_id = e.id
                                            where e.process_instance_id = i.id)
                           and not exists (select from enrolment e join webhook_call c on c.enrolment_id = e.id
                                            where e.process_instance_id = i.id and c.state in ('PENDING', 'STUCK'))
                           and not exists (select from enrolment e join journey_call c on c.enrolment_id = e.id
                                            where e.process_instance_id = i.id and c.left_at is null))
                       as stranded
                """).query(Findings.class).single();
    }
}
