package dev.rekindle.export.file;

import dev.rekindle.export.MemberExportPlan;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.Zones;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.SettingsApplied;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls for files by their schedules, which are read in the system's zone. */
@Component
class MemberExportSchedule implements RecurringTask {

    private static final Logger log = LoggerFactory.getLogger(MemberExportSchedule.class);
    private static final String NAME = "member-export";

    private final PlanTable plans;
    private final ExportTable exports;
    private final Schedules schedules;
    private final Live<Zones> zones;
    private final AuditLog audit;
    private final Clock clock;

    MemberExportSchedule(
            PlanTable plans, ExportTable exports, Schedules schedules, Live<Zones> zones, AuditLog audit, Clock clock) {
        this.plans = plans;
        this.exports = exports;
        this.schedules = schedules;
        this.zones = zones;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    @Transactional
    public void run(Firing firing) {
        plans.find(Long.parseLong(firing.key()))
                .ifPresent(plan -> exports.add(
                                plan.what(), plan.createdBy(), clock.instant(), plan.id(), firing.scheduledFor())
                        .ifPresent(id -> {
                            audit.record(AuditEntry.of(AuditAction.EXPORTED, JdbcMemberExports.path(id))
                                    .after("segment", JdbcMemberExports.segment(plan.what()))
                                    .after("rhythm", plan.rhythm()));
                            log.info("member export called id={} plan={} by=schedule", id, plan.id());
                        }));
    }

    void plan(MemberExportPlan plan) {
        schedules.save(schedule(plan));
    }

    void cancel(long plan) {
        schedules.cancel(NAME, Long.toString(plan));
    }

    Optional<Instant> next(MemberExportPlan plan) {
        return schedules.nextAfter(schedule(plan), clock.instant());
    }

    @EventListener
    void on(SettingsApplied applied) {
        if (applied.concern(Zones.class)) {
            plans.all().forEach(this::plan);
        }
    }

    private Schedule schedule(MemberExportPlan plan) {
        return new Schedule(
                NAME,
                Long.toString(plan.id()),
                plan.rhythm().cron(plan.time()),
                zones.get().system());
    }
}
