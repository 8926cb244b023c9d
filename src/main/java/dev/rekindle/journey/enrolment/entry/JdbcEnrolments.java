package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.MemberEnrolment;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.enrolment.EnrolmentSettings;
import dev.rekindle.journey.enrolment.EntryCandidate;
import dev.rekindle.journey.enrolment.admission.Admission;
import dev.rekindle.journey.enrolment.admission.EntryBatch;
import dev.rekindle.journey.enrolment.history.EnrolmentReader;
import dev.rekindle.member.MemberId;
import dev.rekindle.segment.Segments;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Enrolments in the database. */
@Component
class JdbcEnrolments implements Enrolments {

    private final JdbcClient jdbc;
    private final JourneyVersions versions;
    private final Launches launches;
    private final Admission admission;
    private final EntryBatch batches;
    private final EnrolmentSettings settings;
    private final EnrolmentReader reader;
    private final MissedLaunches missed;
    private final SkippedMembers skips;
    private final Segments segments;
    private final Clock clock;

    JdbcEnrolments(
            JdbcClient jdbc,
            JourneyVersions versions,
            Launches launches,
            Admission admission,
            EntryBatch batches,
            EnrolmentSettings settings,
            EnrolmentReader reader,
            MissedLaunches missed,
            SkippedMembers skips,
            Segments segments,
            Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.launches = launches;
        this.admission = admission;
        this.batches = batches;
        this.settings = settings;
        this.reader = reader;
        this.missed = missed;
        this.skips = skips;
        this.segments = segments;
        this.clock = clock;
    }

    @Override
    public Entered enter(String journey, String entryKey, Collection<MemberId> members) {
        Version version = live(journey);
        List<MemberId> all = List.copyOf(new LinkedHashSet<>(members));
        Instant begun = clock.instant();
        int enrolled = 0;
        for (int from = 0; from < all.size(); from += settings.batch()) {
            List<EntryCandidate> page = all.subList(from, Math.min(all.size(), from + settings.batch())).stream()
                    .map(member -> new EntryCandidate(member, entryKey))
                    .toList();
            enrolled += batches.run(() -> admission.admit(version, page));
        }
        return new Entered(
                enrolled,
                enrolled == all.size()
                        ? Map.of()
                        : skips.of(new SkippedMembers.Call(journey, entryKey, begun, enrolled), all));
    }

    @Override
    public void launch(String journey, String entryKey) {
        if (EntryDefinitions.launched(live(journey).definition().entry()).isEmpty()) {
            throw new IllegalArgumentException("The entry of journey " + journey + " names no segment");
        }
        launches.begin(journey, entryKey, null);
    }

    @Override
    public void launch(String journey, String entryKey, String segment) {
        Version version = live(journey);
        if (!segments.exists(segment)) {
            throw new IllegalArgumentException("No segment " + segment);
        }
        launches.begin(version.journey(), entryKey, segment);
    }

    @Override
    public List<SegmentLaunch> segmentLaunches(String journey, int limit) {
        return launches.ofSegments(journey, limit);
    }

    private Version live(String journey) {
        return versions.admitting().stream()
                .filter(version -> version.journey().equals(journey))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No live journey " + journey));
    }

    @Override
    public List<MemberEnrolment> ofMember(MemberId member, Instant before, int limit) {
        return reader.ofMember(member, before, limit);
    }

    @Override
    public List<MissedLaunch> missedLaunches(String journey, Instant since) {
        return missed.since(journey, since);
    }

    @Override
    public long countActive(String journey) {
        return jdbc.sql("select count(*) from enrolment where journey_key = :journey and ended_at is null")
                .param("journey", journey)
                .query(Long.class)
                .single();
    }
}
