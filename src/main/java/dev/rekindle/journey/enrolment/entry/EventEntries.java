package dev.rekindle.journey.enrolment.entry;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.event.MemberEvent;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.enrolment.EntryCandidate;
import dev.rekindle.journey.enrolment.EventKeys;
import dev.rekindle.journey.enrolment.GraceSettings;
import dev.rekindle.journey.enrolment.admission.Admission;
import dev.rekindle.journey.enrolment.admission.EntryBatchFailed;
import dev.rekindle.journey.enrolment.hold.HeldEvents;
import dev.rekindle.member.MemberId;
import dev.rekindle.segment.Segments;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Admits members by the events that journeys begin with, in the transaction that takes the events from the queue. An event
 * from before the journey's first version, or older than the grace period, as imported archives are, admits nobody; nor does
 * one without the property by which the journey is keyed.
 */
@Component
public class EventEntries {

    private static final Logger log = LoggerFactory.getLogger(EventEntries.class);

    private final JdbcClient jdbc;
    private final JourneyVersions versions;
    private final Segments segments;
    private final Admission admission;
    private final HeldEvents held;
    private final Live<GraceSettings> grace;
    private final Clock clock;

    EventEntries(
            JdbcClient jdbc,
            JourneyVersions versions,
            Segments segments,
            Admission admission,
            HeldEvents held,
            Live<GraceSettings> grace,
            Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.segments = segments;
        this.admission = admission;
        this.held = held;
        this.grace = grace;
        this.clock = clock;
    }

    /**
     * @param batch events in the order in which they were recorded
     * @throws EntryBatchFailed when the failing candidate is not known; the caller must roll back
     */
    public void admit(List<MemberEvent> batch) {
        JourneyVersions.Open open = versions.open();
        open.admitting().forEach(version -> admit(version, candidates(version, batch)));
        open.held().forEach(version -> held.addEntries(version.journey(), candidates(version, batch)));
    }

    private List<EntryCandidate> candidates(Version version, List<MemberEvent> batch) {
        return version.definition().entry() instanceof Entry.OnEvent entry
                ? candidates(version, entry, firstOfEach(entry, batch))
                : List.of();
    }

    private void admit(Version version, List<EntryCandidate> candidates) {
        if (!candidates.isEmpty()) {
            admission.admitByEvent(version, candidates);
        }
    }

    private record MemberAndKey(MemberId member, Optional<String> key) {}

    /** The first event of each member and key: at the second the member is already in the journey. */
    private static Collection<MemberEvent> firstOfEach(Entry.OnEvent entry, List<MemberEvent> batch) {
        Map<MemberAndKey, MemberEvent> first = new LinkedHashMap<>();
        batch.stream()
                .filter(event -> event.type().equals(entry.eventType()))
                .forEach(event -> first.putIfAbsent(new MemberAndKey(event.member(), keyOf(event, entry)), event));
        return first.values();
    }

    private static Optional<String> keyOf(MemberEvent event, Entry.OnEvent entry) {
        return Optional.ofNullable(entry.key()).flatMap(property -> EventKeys.valueOf(event, property));
    }

    private List<EntryCandidate> candidates(Version version, Entry.OnEvent entry, Collection<MemberEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        Instant since = since(version);
        List<MemberEvent> recent = events.stream()
                .filter(event -> !event.occurredAt().isBefore(since))
                .toList();
        List<MemberId> members = recent.stream().map(MemberEvent::member).toList();
        Collection<MemberId> allowed = entry.segment() == null || members.isEmpty()
                ? Set.copyOf(members)
                : segments.among(entry.segment(), members);
        return recent.stream()
                .filter(event -> allowed.contains(event.member()))
                .flatMap(event ->
                        entryKey(version, entry, event).map(key -> new EntryCandidate(event.member(), key)).stream())
                .toList();
    }

    /** @return empty for an event without the property by which the journey is keyed */
    private static Optional<String> entryKey(Version version, Entry.OnEvent entry, MemberEvent event) {
        String property = entry.key();
        if (property == null) {
            return Optional.of("event:" + event.id());
        }
        Optional<String> key = EventKeys.valueOf(event, property);
        if (key.isEmpty()) {
            log.info(
                    "event admits nobody, it has no key journey={} event={} property={}",
                    version.journey(),
                    event.id(),
                    property);
        }
        return key.map(value -> EventKeys.entryKey(property, value));
    }

    private Instant since(Version version) {
        Instant deployed = jdbc.sql(
                        "select min(published_at) as first from journey_version where journey_key = :journey")
                .param("journey", version.journey())
                .query((row, number) -> instant(row, "first"))
                .single();
        Instant earliest = clock.instant().minus(grace.get().dateGrace());
        return deployed.isAfter(earliest) ? deployed : earliest;
    }
}
