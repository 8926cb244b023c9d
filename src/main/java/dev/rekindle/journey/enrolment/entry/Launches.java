package dev.rekindle.journey.enrolment.entry;

import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.journey.Enrolments.SegmentLaunch;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.enrolment.EnrolmentSettings;
import dev.rekindle.journey.enrolment.EntryCandidate;
import dev.rekindle.journey.enrolment.admission.Admission;
import dev.rekindle.journey.enrolment.admission.EntryBatch;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.segment.Segments;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Admits all members of a segment, page by page; the position is stored with each page. */
@Component
class Launches implements RecurringTask {

    private static final Logger log = LoggerFactory.getLogger(Launches.class);

    private final JdbcClient jdbc;
    private final Segments segments;
    private final JourneyVersions versions;
    private final Admission admission;
    private final EntryBatch batches;
    private final MissedLaunches missed;
    private final EnrolmentSettings settings;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Launches(
            JdbcClient jdbc,
            Segments segments,
            JourneyVersions versions,
            Admission admission,
            EntryBatch batches,
            MissedLaunches missed,
            EnrolmentSettings settings,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.segments = segments;
        this.versions = versions;
        this.admission = admission;
        this.batches = batches;
        this.missed = missed;
        this.settings = settings;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "journey-launch";
    }

    /**
     * The entry key is the instant that the schedule names, so a firing that comes twice is one launch. One of a held journey
     * begins, and admits members when the journey is resumed.
     */
    @Override
    public void run(Firing firing) {
        JourneyVersions.Open open = versions.open();
        Stream.concat(open.admitting().stream(), open.held().stream())
                .filter(version -> version.journey().equals(firing.key()))
                .findFirst()
                .ifPresent(version -> run(version, firing));
    }

    private void run(Version version, Firing firing) {
        if (missed.mayBegin(version, firing)) {
            begin(version.journey(), firing.scheduledFor().toString(), null);
        }
        missed.reach(version.journey(), firing.scheduledFor());
    }

    /** @param segment whose members are admitted; null for the segment of the journey's entry */
    void begin(String journey, String entryKey, @Nullable String segment) {
        int begun = jdbc.sql("""
                insert into launch (journey_key, entry_key, segment_key, started_at)
                values (:journey, :key, :segment, :now)
                on conflict do nothing
                """)
                .param("journey", journey)
                .param("key", entryKey)
                .param("segment", segment)
                .param("now", SqlParameters.timestamp(clock.instant()))
                .update();
        if (begun > 0) {
            log.info("launch begun journey={} key={}", journey, entryKey);
        }
        publisher.publishEvent(new WorkAvailable(WorkNames.ENROLMENT));
    }

    boolean pending() {
        return unfinished()
                && versions.admitting().stream()
                        .anyMatch(version -> open(version, "").isPresent());
    }

    /** When the launch began that is unfinished for the longest time. */
    Optional<Instant> waitingSince() {
        return versions.admitting().stream()
                .flatMap(version -> jdbc
                        .sql(
                                "select min(started_at) as since from launch where journey_key = :journey and finished_at is null")
                        .param("journey", version.journey())
                        .query((row, number) -> Optional.ofNullable(instantOrNull(row, "since")))
                        .single()
                        .stream())
                .min(Instant::compareTo);
    }

    /** Checked first, because it is called often and nearly always false. */
    boolean unfinished() {
        return jdbc.sql("select exists (select from launch where finished_at is null)")
                .query(Boolean.class)
                .single();
    }

    /** @return how many members of the journey's launch were read; 1 when it has finished */
    int runBatch(Version version) {
        return batches.run(() -> admitPage(version));
    }

    List<SegmentLaunch> ofSegments(String journey, int limit) {
        return jdbc.sql("""
                select entry_key, segment_key as segment, enrolled, skipped, started_at, finished_at from launch
                 where journey_key = :journey and segment_key is not null
                 order by id desc limit :limit
                """)
                .param("journey", journey)
                .param("limit", limit)
                .query(SegmentLaunch.class)
                .list();
    }

    private record Launch(
            long id, String entryKey, @Nullable String segmentKey, long cursor) {

        /** The segment whose members are admitted; empty when the journey's entry no longer names one. */
        Optional<String> segment(Version version) {
            return Optional.ofNullable(segmentKey)
                    .or(() -> EntryDefinitions.launched(version.definition().entry()));
        }
    }

    private int admitPage(Version version) {
        Optional<Launch> open = open(version, " for update skip locked");
        if (open.isEmpty()) {
            return 0;
        }
        Launch launch = open.get();
        List<MemberId> page = launch.segment(version)
                .map(key -> segments.membersAfter(key, launch.cursor(), settings.batch()))
                .orElse(List.of());
        if (page.isEmpty()) {
            return finish(version, launch);
        }
        int enrolled = admission.admit(
                version,
                page.stream()
                        .map(member -> new EntryCandidate(member, launch.entryKey()))
                        .toList());
        advance(launch, page, enrolled);
        return page.size();
    }

    private void advance(Launch launch, List<MemberId> page, int enrolled) {
        jdbc.sql("""
                update launch set cursor = :cursor, enrolled = enrolled + :enrolled, skipped = skipped + :skipped
                 where id = :id
                """)
                .param("cursor", page.get(page.size() - 1).value())
                .param("enrolled", enrolled)
                .param("skipped", page.size() - enrolled)
                .param("id", launch.id())
                .update();
    }

    private int finish(Version version, Launch launch) {
        jdbc.sql("update launch set finished_at = :now where id = :id")
                .param("now", SqlParameters.timestamp(clock.instant()))
                .param("id", launch.id())
                .update();
        log.info("launch finished journey={} key={}", version.journey(), launch.entryKey());
        return 1;
    }

    private Optional<Launch> open(Version version, String lock) {
        return jdbc.sql("""
                select id, entry_key, segment_key, cursor from launch
                 where journey_key = :journey and finished_at is null order by id limit 1
                """ + lock)
                .param("journey", version.journey())
                .query(Launch.class)
                .optional();
    }
}
