package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.JourneySettings;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.enrolment.retry.EntryRetries;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.journey.step.StableRandom;
import dev.rekindle.schedule.ScheduleSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets a batch of members in, in the caller's transaction: who may not enter is left out by the insert itself, so that
 * two who try at the same time cannot both succeed, and the treated are started in one engine command.
 */
@Component
public class Admission {

    private final JdbcClient jdbc;
    private final Engine engine;
    private final EnrolmentsInFlight inFlight;
    private final EntryRetries setbacks;
    private final Clock clock;
    private final ZoneId systemZone;

    Admission(
            JdbcClient jdbc,
            Engine engine,
            EnrolmentsInFlight inFlight,
            EntryRetries setbacks,
            Clock clock,
            ScheduleSettings schedule) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.inFlight = inFlight;
        this.setbacks = setbacks;
        this.clock = clock;
        this.systemZone = schedule.zone();
    }

    /**
     * How many were let in. Whose first steps failed is noted as a setback; those whose entry failed before are left to
     * their own retries.
     *
     * @throws EntryBatchFailed when the database refused what one of them did; then all must be rolled back
     */
    public int admit(Version version, List<EntryCandidate> candidates) {
        if (candidates.isEmpty()) {
            return 0;
        }
        inFlight.begin();
        return admitByEvent(version, candidates);
    }

    /**
     * The same for whoever has taken the candidates' events from the waiting line: nobody else works on their events before
     * this transaction has ended, so nobody need wait for it.
     *
     * @throws EntryBatchFailed when the database refused what one of them did; then all must be rolled back
     */
    int admitByEvent(Version version, List<EntryCandidate> candidates) {
        Set<EntryCandidate> troubled = setbacks.entriesOf(version.journey());
        Admitted admitted = letIn(
                version,
                candidates.stream().filter(each -> !troubled.contains(each)).toList());
        admitted.failed().forEach((candidate, reason) -> setbacks.ofEntry(version, candidate, reason));
        return admitted.count();
    }

    /** @throws RuntimeException why they could not be let in; then all must be rolled back */
    public void admitAlone(Version version, EntryCandidate candidate) {
        inFlight.begin();
        letIn(version, List.of(candidate)).failed().values().forEach(reason -> {
            throw reason;
        });
    }

    private record Admitted(int count, Map<EntryCandidate, RuntimeException> failed) {}

    private Admitted letIn(Version version, List<EntryCandidate> candidates) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Entrant> entrants = number(version, candidates);
        Set<Long> enrolled = enrol(version, entrants, now);
        Map<Long, RuntimeException> failed = start(version, entrants, enrolled, now);
        takeBack(failed.keySet());
        Map<EntryCandidate, RuntimeException> reasons = new LinkedHashMap<>();
        entrants.forEach(each -> Optional.ofNullable(failed.get(each.enrolment()))
                .ifPresent(reason -> reasons.put(each.candidate(), reason)));
        return new Admitted(enrolled.size() - failed.size(), reasons);
    }

    /** Who failed at their first steps has left nothing behind but this row. */
    private void takeBack(Set<Long> enrolments) {
        if (!enrolments.isEmpty()) {
            jdbc.sql("delete from enrolment where id = any(:ids)")
                    .param("ids", enrolments.toArray(Long[]::new))
                    .update();
        }
    }

    private record Entrant(long enrolment, EntryCandidate candidate, boolean heldOut) {}

    /** In order of the members, so that two batches with the same members wait for each other and never both. */
    private List<Entrant> number(Version version, List<EntryCandidate> candidates) {
        List<Long> numbers = jdbc.sql("select nextval('enrolment_id') from generate_series(1, :count)")
                .param("count", candidates.size())
                .query(Long.class)
                .list();
        List<EntryCandidate> sorted = new ArrayList<>(candidates);
        sorted.sort(Comparator.comparingLong(candidate -> candidate.member().value()));
        List<Entrant> entrants = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            entrants.add(new Entrant(numbers.get(i), sorted.get(i), heldOut(version, sorted.get(i))));
        }
        return entrants;
    }

    private static boolean heldOut(Version version, EntryCandidate candidate) {
        int percent = version.definition().settings().holdoutPercent();
        return StableRandom.of(version.journey() + '#' + candidate.member().value(), 100) < percent;
    }

    private Set<Long> enrol(Version version, List<Entrant> entrants, Instant now) {
        var settings = version.definition().settings();
        ZoneId zone = settings.zone() != null ? settings.zone() : systemZone;
        return new HashSet<>(jdbc.sql("""
                insert into enrolment
                    (id, journey_key, version_id, member_id, entry_key, arm, process_instance_id, entered_at, window_ends_at)
                select c.id, :journey, :version, c.member_id, c.entry_key,
                       case when c.instance is null then 'HELD_OUT' else 'TREATED' end,
                       c.instance, :now, :windowEnds
                  from unnest(:ids::bigint[], :members::bigint[], :keys::text[], :instances::text[])
                       as c (id, member_id, entry_key, instance)
                 where not exists (
                       select from enrolment e
                        where e.journey_key = :journey and e.member_id = c.member_id
                          and (e.ended_at is null or e.entered_at > :notSince))
                 order by c.member_id
                on conflict do nothing
                returning id
                """)
                .param("journey", version.journey())
                .param("version", version.id())
                .param("now", utc(now))
                .param("windowEnds", utc(settings.goalWindow().after(now, zone)))
                .param("notSince", notSince(settings.reentry(), now, zone))
                .param("ids", entrants.stream().map(Entrant::enrolment).toArray(Long[]::new))
                .param(
                        "members",
                        entrants.stream()
                                .map(each -> each.candidate().member().value())
                                .toArray(Long[]::new))
                .param(
                        "keys",
                        entrants.stream()
                                .map(each -> each.candidate().entryKey())
                                .toArray(String[]::new))
                .param(
                        "instances",
                        entrants.stream()
                                .map(each -> each.heldOut() ? null : Engine.instanceOf(each.enrolment()))
                                .toArray(String[]::new))
                .query(Long.class)
                .list());
    }

    /** Whoever entered after this may not enter again yet. */
    private static OffsetDateTime notSince(JourneySettings.Reentry reentry, Instant now, ZoneId zone) {
        return reentry.match(
                never -> OffsetDateTime.MIN,
                always -> OffsetDateTime.MAX,
                after -> utc(after.since().before(now, zone)));
    }

    private Map<Long, RuntimeException> start(
            Version version, List<Entrant> entrants, Set<Long> enrolled, Instant now) {
        List<Entrant> treated = entrants.stream()
                .filter(each -> !each.heldOut() && enrolled.contains(each.enrolment()))
                .toList();
        if (treated.isEmpty()) {
            return Map.of();
        }
        try {
            return engine.start(treated.stream()
                    .map(each -> new ActiveEnrolment(
                            each.enrolment(), version, each.candidate().member(), now))
                    .toList());
        } catch (RuntimeException e) {
            throw new EntryBatchFailed(
                    version, treated.stream().map(Entrant::candidate).toList(), e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
