package dev.rekindle.journey.enrolment.entry;

import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.segment.SegmentUse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The journeys whose entry uses a segment. */
@Component
class EntrySegments implements SegmentUse {

    private final JourneyVersions versions;

    EntrySegments(JourneyVersions versions) {
        this.versions = versions;
    }

    @Override
    public List<Use> usesOf(String segment) {
        return versions.live().stream()
                .filter(version -> version.definition().entry().segmentKey().equals(Optional.of(segment)))
                .map(version -> new Use(
                        "journey", version.journey(), version.definition().name()))
                .toList();
    }
}
