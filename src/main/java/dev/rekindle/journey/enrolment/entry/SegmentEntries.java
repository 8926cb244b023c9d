package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.JourneyDeployed;
import dev.rekindle.journey.JourneyResumed;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.enrolment.EnrolmentSettings;
import dev.rekindle.journey.enrolment.EntryCandidate;
import dev.rekindle.journey.enrolment.admission.Admission;
import dev.rekindle.journey.enrolment.admission.EntryBatch;
import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.segment.SegmentEvaluated;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.SegmentsEvaluated;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Admits members who enter or leave a segment. A journey reads the changes of its segment from its deployment on, or from
 * the segment's first evaluation: the members found then have not just entered.
 */
@Component
class SegmentEntries {

    private final JdbcClient jdbc;
    private final Segments segments;
    private final JourneyVersions versions;
    private final Admission admission;
    private final EntryBatch batches;
    private final EnrolmentSettings settings;
    private final ApplicationEventPublisher publisher;

    SegmentEntries(
            JdbcClient jdbc,
            Segments segments,
            JourneyVersions versions,
            Admission admission,
            EntryBatch batches,
            EnrolmentSettings settings,
            ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.segments = segments;
        this.versions = versions;
        this.admission = admission;
        this.batches = batches;
        this.settings = settings;
        this.publisher = publisher;
    }

    @EventListener
    void on(JourneyDeployed deployed) {
        Optional<String> segment = EntryDefinitions.changing(
                versions.byId(deployed.versionId()).definition().entry());
        jdbc.sql("delete from entry_cursor where journey_key = :journey and segment_key is distinct from :segment")
                .param("journey", deployed.journey())
                .param("segment", segment.orElse(null))
                .update();
        segment.filter(key -> segments.evaluatedAt(key).isPresent()).ifPresent(key -> begin(deployed.journey(), key));
    }

    /** Changes during a pause are skipped. */
    @EventListener
    void on(JourneyResumed resumed) {
        jdbc.sql("delete from entry_cursor where journey_key = :journey")
                .param("journey", resumed.journey())
                .update();
        versions.liveOf(resumed.journey())
                .flatMap(version ->
                        EntryDefinitions.changing(version.definition().entry()))
                .filter(key -> segments.evaluatedAt(key).isPresent())
                .ifPresent(key -> begin(resumed.journey(), key));
    }

    @EventListener
    void on(SegmentEvaluated evaluated) {
        changed(Set.of(evaluated.key()));
    }

    @EventListener
    void on(SegmentsEvaluated evaluated) {
        changed(evaluated.segments().stream().map(SegmentEvaluated::key).collect(Collectors.toSet()));
    }

    private void changed(Set<String> evaluated) {
        for (Version version : versions.admitting()) {
            EntryDefinitions.changing(version.definition().entry())
                    .filter(evaluated::contains)
                    .ifPresent(segment -> {
                        begin(version.journey(), segment);
                        publisher.publishEvent(new WorkAvailable(WorkNames.ENROLMENT));
                    });
        }
    }

    private void begin(String journey, String segment) {
        jdbc.sql("""
                insert into entry_cursor (journey_key, segment_key, position)
                values (:journey, :segment, :position) on conflict do nothing
                """)
                .param("journey", journey)
                .param("segment", segment)
                .param("position", segments.lastChange(segment))
                .update();
    }

    boolean pending() {
        return versions.admitting().stream().anyMatch(this::pending);
    }

    /** When the change was made that waits for the longest time. */
    Optional<Instant> waitingSince() {
        return versions.admitting().stream()
                .flatMap(version -> EntryDefinitions.changing(
                                version.definition().entry())
                        .stream()
                        .flatMap(segment -> position(version, segment, "").stream()
                                .flatMap(position -> segments.changedAfter(segment, position).stream())))
                .min(Instant::compareTo);
    }

    private boolean pending(Version version) {
        Optional<String> segment =
                EntryDefinitions.changing(version.definition().entry());
        if (segment.isEmpty()) {
            return false;
        }
        return position(version, segment.get(), "")
                .map(position -> segments.lastChange(segment.get()) > position)
                .orElseGet(() -> segments.evaluatedAt(segment.get()).isPresent());
    }

    /** @return how many changes of the journey's segment were processed */
    int runBatch(Version version) {
        return EntryDefinitions.changing(version.definition().entry())
                .filter(segment -> pending(version))
                .map(segment -> batches.run(() -> admitChanges(version, segment)))
                .orElse(0);
    }

    private int admitChanges(Version version, String segment) {
        Optional<Long> position = position(version, segment, " for update skip locked");
        if (position.isEmpty()) {
            begin(version.journey(), segment);
            return 0;
        }
        List<Segments.Change> changes = segments.changesAfter(segment, position.get(), settings.batch());
        if (changes.isEmpty()) {
            return 0;
        }
        admission.admit(version, candidates(version, segment, changes));
        jdbc.sql("update entry_cursor set position = :position where journey_key = :journey")
                .param("position", changes.get(changes.size() - 1).position())
                .param("journey", version.journey())
                .update();
        return changes.size();
    }

    /** Of a member with several changes the latest counts. */
    private static List<EntryCandidate> candidates(Version version, String segment, List<Segments.Change> changes) {
        boolean entering = version.definition().entry() instanceof Entry.OnEntering;
        Map<MemberId, Segments.Change> latest = new LinkedHashMap<>();
        changes.forEach(change -> latest.put(change.member(), change));
        return latest.values().stream()
                .filter(change -> change.entered() == entering)
                .map(change -> new EntryCandidate(change.member(), segment + ':' + change.position()))
                .toList();
    }

    private Optional<Long> position(Version version, String segment, String lock) {
        return jdbc.sql("select position from entry_cursor where journey_key = :journey and segment_key = :segment"
                        + lock)
                .param("journey", version.journey())
                .param("segment", segment)
                .query(Long.class)
                .optional();
    }
}
