package dev.rekindle.export.file;

import dev.rekindle.export.ExportColumns;
import dev.rekindle.export.ExportRhythm;
import dev.rekindle.export.MemberExport;
import dev.rekindle.export.MemberExportDraft;
import dev.rekindle.export.MemberExportPlan;
import dev.rekindle.export.MemberExports;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files of members in PostgreSQL. */
@Service
class JdbcMemberExports implements MemberExports {

    private final ExportTable exports;
    private final ContentTable content;
    private final PlanTable plans;
    private final MemberExportSchedule schedule;
    private final MemberColumns columns;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcMemberExports(
            ExportTable exports,
            ContentTable content,
            PlanTable plans,
            MemberExportSchedule schedule,
            MemberColumns columns,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.exports = exports;
        this.content = content;
        this.plans = plans;
        this.schedule = schedule;
        this.columns = columns;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What the audit log calls a file. */
    static String path(long id) {
        return "/exports/" + id;
    }

    static String segment(MemberExportDraft draft) {
        return draft.segment() == null ? "" : draft.segment();
    }

    @Override
    public ExportColumns offered() {
        return columns.offered();
    }

    @Override
    @Transactional
    public long call(MemberExportDraft draft, String by) {
        long id = exports.add(draft, by, clock.instant(), null, null).orElseThrow();
        audit.record(described(AuditEntry.of(AuditAction.EXPORTED, path(id)), draft));
        events.publishEvent(new WorkAvailable(WorkNames.FILES));
        return id;
    }

    private static AuditEntry described(AuditEntry entry, MemberExportDraft draft) {
        return entry.after("segment", segment(draft))
                .after("format", draft.format())
                .after("columns", String.join(", ", draft.columns()));
    }

    @Override
    public Optional<MemberExport> find(long id) {
        return exports.find(id);
    }

    @Override
    public List<MemberExport> page(long offset, int limit) {
        return exports.page(offset, limit);
    }

    @Override
    public long count() {
        return exports.count();
    }

    /** The entry of the audit log is committed before anything leaves. */
    @Override
    public void write(long id, OutputStream out) throws IOException {
        exports.find(id)
                .filter(found -> found.state() == MemberExport.State.READY)
                .orElseThrow(() -> new IllegalStateException("member export " + id + " is not ready"));
        audit.record(AuditEntry.of(AuditAction.EXPORTED, path(id) + "/file"));
        content.write(id, out);
    }

    @Override
    @Transactional
    public void delete(long id) {
        exports.find(id).ifPresent(found -> {
            exports.delete(id);
            audit.record(AuditEntry.of(AuditAction.EXPORT_DELETED, path(id)).before("members", found.members()));
        });
    }

    @Override
    public List<MemberExportPlan> plans() {
        return plans.all().stream()
                .map(plan -> new MemberExportPlan(
                        plan.id(),
                        plan.what(),
                        plan.rhythm(),
                        plan.time(),
                        plan.createdBy(),
                        schedule.next(plan).orElse(null)))
                .toList();
    }

    @Override
    @Transactional
    public void plan(MemberExportDraft draft, ExportRhythm rhythm, LocalTime time, String by) {
        long id = plans.add(draft, rhythm, time, by, clock.instant());
        plans.find(id).ifPresent(schedule::plan);
        audit.record(described(AuditEntry.of(AuditAction.EXPORT_PLANNED, "/exports"), draft)
                .after("rhythm", rhythm + " " + time));
    }

    @Override
    @Transactional
    public void deletePlan(long id) {
        plans.find(id).ifPresent(plan -> {
            plans.delete(id);
            schedule.cancel(id);
            audit.record(AuditEntry.of(AuditAction.EXPORT_PLAN_DELETED, "/exports")
                    .before("segment", segment(plan.what()))
                    .before("rhythm", plan.rhythm() + " " + plan.time()));
        });
    }
}
