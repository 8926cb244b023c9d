package dev.rekindle.journey.enrolment.entry;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.journey.Enrolments.MissedLaunch.Outcome;
import dev.rekindle.journey.JourneyDeployed;
import dev.rekindle.journey.JourneyResumed;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.enrolment.EnrolmentSettings;
import dev.rekindle.journey.enrolment.EntryCandidate;
import dev.rekindle.journey.enrolment.GraceSettings;
import dev.rekindle.journey.enrolment.admission.Admission;
import dev.rekindle.journey.enrolment.admission.EntryBatch;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Occasions;
import dev.rekindle.member.Occasions.MemberDate;
import dev.rekindle.member.Occasions.Occasion;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.LocalTimes;
import dev.rekindle.schedule.PlannedTask;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.Segments;
import dev.rekindle.setting.Live;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Admits members on their date, by the clock of their zone. Runs every quarter of an hour, because zones differ by quarters;
 * the time reached is stored, so that the next run catches up after a missed or failed one.
 */
@Component
class DateEntries implements PlannedTask {

    private static final String NAME = "journey-dates";

    private final JdbcClient jdbc;
    private final JourneyVersions versions;
    private final Occasions occasions;
    private final Segments segments;
    private final Admission admission;
    private final EntryBatch batches;
    private final EnrolmentSettings settings;
    private final Live<GraceSettings> grace;
    private final Live<Zones> zones;
    private final MissedLaunches missed;

    DateEntries(
            JdbcClient jdbc,
            JourneyVersions versions,
            Occasions occasions,
            Segments segments,
            Admission admission,
            EntryBatch batches,
            EnrolmentSettings settings,
            Live<GraceSettings> grace,
            Live<Zones> zones,
            MissedLaunches missed) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.occasions = occasions;
        this.segments = segments;
        this.admission = admission;
        this.batches = batches;
        this.settings = settings;
        this.grace = grace;
        this.zones = zones;
        this.missed = missed;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return "0 0/15 * * * ?";
    }

    @EventListener
    void on(JourneyDeployed deployed) {
        if (versions.byId(deployed.versionId()).definition().entry() instanceof Entry.OnDate) {
            jdbc.sql("""
                    insert into date_cursor (journey_key, reached_at)
                    select v.journey_key, v.published_at from journey_version v where v.id = :version
                    on conflict do nothing
                    """).param("version", deployed.versionId()).update();
        }
    }

    /** Dates during a pause are skipped. */
    @EventListener
    void on(JourneyResumed resumed) {
        jdbc.sql("update date_cursor set reached_at = :at where journey_key = :journey")
                .param("at", SqlParameters.timestamp(resumed.at()))
                .param("journey", resumed.journey())
                .update();
    }

    @Override
    public void run(Firing firing) {
        for (Version version : versions.admitting()) {
            if (version.definition().entry() instanceof Entry.OnDate entry) {
                run(version, entry, firing.scheduledFor());
            }
        }
    }

    private void run(Version version, Entry.OnDate entry, Instant until) {
        Instant after = reached(version, until);
        LocalDate first = day(after).minusDays(1).minus(entry.offset());
        LocalDate last = day(until).plusDays(1).minus(entry.offset());
        MemberDate date = new MemberDate(entry.date(), entry.yearly());
        ZoneId zone =
                zones.get().of(null, version.definition().settings().zone()).zone();
        long member = 0;
        List<Occasion> page;
        do {
            page = occasions.between(date, first, last, zone, member, settings.batch());
            member =
                    page.isEmpty() ? member : page.get(page.size() - 1).member().value();
            admit(version, due(version, entry, page, after, until));
        } while (!page.isEmpty());
        jdbc.sql("update date_cursor set reached_at = :until where journey_key = :journey and reached_at < :until")
                .param("until", SqlParameters.timestamp(until))
                .param("journey", version.journey())
                .update();
    }

    private void admit(Version version, List<EntryCandidate> due) {
        for (int at = 0; at < due.size(); at += settings.batch()) {
            List<EntryCandidate> batch = due.subList(at, Math.min(at + settings.batch(), due.size()));
            batches.run(() -> admission.admit(version, batch));
        }
    }

    private Instant reached(Version version, Instant until) {
        Instant reached = jdbc.sql("select reached_at from date_cursor where journey_key = :journey")
                .param("journey", version.journey())
                .query((row, number) -> instant(row, "reached_at"))
                .optional()
                .orElse(until);
        Instant earliest = until.minus(grace.get().dateGrace());
        if (!reached.isBefore(earliest)) {
            return reached;
        }
        boolean runs = MissedLaunches.runsLate(version);
        missed.record(version.journey(), reached, earliest, runs ? Outcome.LATE : Outcome.SKIPPED);
        return runs ? reached : earliest;
    }

    private List<EntryCandidate> due(
            Version version, Entry.OnDate entry, List<Occasion> page, Instant after, Instant until) {
        List<Occasion> due = page.stream()
                .filter(occasion -> {
                    Instant at = LocalTimes.at(
                            occasion.onDate().plus(entry.offset()).atTime(entry.localTime()), zone(version, occasion));
                    return at.isAfter(after) && !at.isAfter(until);
                })
                .toList();
        Set<MemberId> members = due.stream().map(Occasion::member).collect(Collectors.toSet());
        Set<MemberId> allowed =
                entry.segment() == null || members.isEmpty() ? members : segments.among(entry.segment(), members);
        return due.stream()
                .filter(occasion -> allowed.contains(occasion.member()))
                .map(occasion -> new EntryCandidate(occasion.member(), key(entry, occasion)))
                .toList();
    }

    /** One for each year of a yearly date, else one for each day that the date has had. */
    private static String key(Entry.OnDate entry, Occasion occasion) {
        return entry.date() + ':' + (entry.yearly() ? occasion.year() : occasion.onDate());
    }

    private ZoneId zone(Version version, Occasion occasion) {
        return zones.get()
                .of(occasion.zone(), version.definition().settings().zone())
                .zone();
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
