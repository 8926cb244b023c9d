package dev.rekindle.journey.enrolment.admission;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.JourneySettings;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.InstanceKeys;
import dev.rekindle.journey.enrolment.CallKeys;
import dev.rekindle.journey.enrolment.EntryCandidate;
import dev.rekindle.journey.enrolment.EventKeys;
import dev.rekindle.journey.enrolment.retry.EntryRetries;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.journey.step.StableRandom;
import dev.rekindle.platform.SqlParameters;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
 * Admits a batch of candidates in the caller's transaction. The insert itself skips members who may not enter, so that two
 * concurrent admissions of one member cannot both succeed; a member with an event key may enter once per key. Members of the
 * control group enter no marketing journey. The treated are started in one engine command.
 */
@Component
public class Admission {

    private final JdbcClient jdbc;
    private final Engine engine;
    private final EnrolmentsInFlight inFlight;
    private final EntryRetries retries;
    private final Clock clock;
    private final EntryTerms terms;

    Admission(
            JdbcClient jdbc,
            Engine engine,
            EnrolmentsInFlight inFlight,
            EntryRetries retries,
            Clock clock,
            EntryTerms terms) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.inFlight = inFlight;
        this.retries = retries;
        this.clock = clock;
        this.terms = terms;
    }

    /**
     * Admits the candidates. One whose first steps fail is recorded as an entry retry; one with an entry retry is skipped.
     *
     * @return how many were admitted
     * @throws EntryBatchFailed when the failing candidate is not known; the caller must roll back
     */
    public int admit(Version version, List<EntryCandidate> candidates) {
        if (candidates.isEmpty()) {
            return 0;
        }
        inFlight.begin();
        return admitByEvent(version, candidates);
    }

    /**
     * The same for a transaction that has taken the candidates' events from the queue: nobody else processes their events
     * before it ends, so nobody needs to wait for it.
     *
     * @throws EntryBatchFailed when the failing candidate is not known; the caller must roll back
     */
    public int admitByEvent(Version version, List<EntryCandidate> candidates) {
        Set<EntryCandidate> retried = retries.entriesOf(version.journey());
        Admitted admitted = enrolAndStart(
                version,
                candidates.stream().filter(each -> !retried.contains(each)).toList());
        admitted.failed().forEach((candidate, reason) -> retries.addEntry(version, candidate, reason));
        return admitted.count();
    }

    /** @throws RuntimeException why the candidate could not be admitted; the caller must roll back */
    public void admitAlone(Version version, EntryCandidate candidate) {
        inFlight.begin();
        enrolAndStart(version, List.of(candidate)).failed().values().forEach(reason -> {
            throw reason;
        });
    }

    private record Admitted(int count, Map<EntryCandidate, RuntimeException> failed) {}

    private Admitted enrolAndStart(Version version, List<EntryCandidate> candidates) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Entrant> entrants = number(version, candidates);
        Set<EnrolmentId> enrolled = enrol(version, entrants, now);
        Map<EnrolmentId, RuntimeException> failed = start(version, entrants, enrolled, now);
        delete(failed.keySet());
        Map<EntryCandidate, RuntimeException> reasons = new LinkedHashMap<>();
        entrants.forEach(each -> Optional.ofNullable(failed.get(each.enrolment()))
                .ifPresent(reason -> reasons.put(each.candidate(), reason)));
        return new Admitted(enrolled.size() - failed.size(), reasons);
    }

    /** A candidate whose first steps failed has left only this row. */
    private void delete(Set<EnrolmentId> enrolments) {
        if (!enrolments.isEmpty()) {
            jdbc.sql("delete from enrolment where id = any(:ids)")
                    .param("ids", SqlParameters.bigints(enrolments, EnrolmentId::value))
                    .update();
        }
    }

    private record Entrant(EnrolmentId enrolment, EntryCandidate candidate, boolean holdout) {}

    /** Sorted by member, so that two batches with the same members never deadlock. */
    private List<Entrant> number(Version version, List<EntryCandidate> candidates) {
        List<Long> numbers = jdbc.sql("select nextval('enrolment_id') from generate_series(1, :count)")
                .param("count", candidates.size())
                .query(Long.class)
                .list();
        List<EntryCandidate> sorted = new ArrayList<>(candidates);
        sorted.sort(Comparator.comparingLong(candidate -> candidate.member().value()));
        List<Entrant> entrants = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            entrants.add(
                    new Entrant(new EnrolmentId(numbers.get(i)), sorted.get(i), isHoldout(version, sorted.get(i))));
        }
        return entrants;
    }

    /** A called enrolment is part of the caller's, which the caller's holdout has decided about. */
    private static boolean isHoldout(Version version, EntryCandidate candidate) {
        int percent = version.definition().settings().holdoutPercent();
        return !CallKeys.isCall(candidate.entryKey())
                && StableRandom.of(version.journey() + '#' + candidate.member().value(), 100) < percent;
    }

    private Set<EnrolmentId> enrol(Version version, List<Entrant> entrants, Instant now) {
        var settings = version.definition().settings();
        boolean called = entrants.stream()
                .allMatch(each -> CallKeys.isCall(each.candidate().entryKey()));
        var reentry = called ? new JourneySettings.Reentry.Always() : settings.reentry();
        ZoneId zone = terms.zone(settings); // a batch has one window for all its members
        return new HashSet<>(jdbc.sql("""
                insert into enrolment
                    (id, journey_key, version_id, member_id, entry_key, event_key, arm, process_instance_id, entered_at,
                     window_ends_at, tier, region)
                select c.id, :journey, :version, c.member_id, c.entry_key, c.event_key,
                       case when c.instance is null then 'HOLDOUT' else 'TREATED' end,
                       c.instance, :now, :windowEnds, m.tier, m.region
                  from unnest(:ids::bigint[], :members::bigint[], :keys::text[], :eventKeys::text[], :instances::text[])
                       as c (id, member_id, entry_key, event_key, instance)
                  join enterable_member m on m.id = c.member_id
                 where (:controlBelow = 0 or control_draw(c.member_id) >= :controlBelow)
                   and not exists (
                       select from enrolment e
                        where e.journey_key = :journey and e.member_id = c.member_id
                          and (e.event_key = c.event_key
                               or c.event_key is null and (e.ended_at is null or e.entered_at > :notSince)))
                 order by c.member_id
                on conflict do nothing
                returning id
                """)
                .param("journey", version.journey())
                .param("version", version.id())
                .param("now", SqlParameters.timestamp(now))
                .param(
                        "windowEnds",
                        SqlParameters.timestamp(settings.goalWindow().after(now, zone)))
                .param("notSince", notSince(reentry, now, zone))
                .param("controlBelow", terms.controlBelow(settings, called))
                .param(
                        "ids",
                        SqlParameters.bigints(entrants, each -> each.enrolment().value()))
                .param(
                        "members",
                        SqlParameters.bigints(
                                entrants, each -> each.candidate().member().value()))
                .param(
                        "keys",
                        SqlParameters.texts(entrants, each -> each.candidate().entryKey()))
                .param(
                        "eventKeys",
                        SqlParameters.texts(
                                entrants,
                                each -> EventKeys.valueIn(
                                                each.candidate().entryKey(),
                                                version.definition().entry())
                                        .orElse(null)))
                .param(
                        "instances",
                        SqlParameters.texts(
                                entrants, each -> each.holdout() ? null : InstanceKeys.instanceId(each.enrolment())))
                .query((row, number) -> new EnrolmentId(row.getLong("id")))
                .list());
    }

    /** A member who entered after this moment may not enter again yet. */
    private static OffsetDateTime notSince(JourneySettings.Reentry reentry, Instant now, ZoneId zone) {
        return reentry.match(
                never -> OffsetDateTime.MIN,
                always -> OffsetDateTime.MAX,
                after -> SqlParameters.timestamp(after.since().before(now, zone)));
    }

    private Map<EnrolmentId, RuntimeException> start(
            Version version, List<Entrant> entrants, Set<EnrolmentId> enrolled, Instant now) {
        List<Entrant> treated = entrants.stream()
                .filter(each -> !each.holdout() && enrolled.contains(each.enrolment()))
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
}
