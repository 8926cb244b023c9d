package dev.rekindle.web.member;

import dev.rekindle.journey.Incidents;
import dev.rekindle.member.Member;
import dev.rekindle.segment.MemberSegments;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where a member belongs, and where they are stuck. */
@Component
class Belonging {

    private final MemberSegments segments;
    private final SegmentDefinitions definitions;
    private final Incidents incidents;

    Belonging(MemberSegments segments, SegmentDefinitions definitions, Incidents incidents) {
        this.segments = segments;
        this.definitions = definitions;
        this.incidents = incidents;
    }

    List<In> segmentsOf(Member member) {
        List<Segment> all = definitions.all();
        return segments.of(member.id()).stream()
                .flatMap(turn -> all.stream()
                        .filter(segment -> segment.key().equals(turn.segment()))
                        .map(segment -> new In(segment, turn.at())))
                .toList();
    }

    List<Incidents.Incident> troubleOf(Member member) {
        return incidents.of(member.id());
    }

    /** @param since when they entered */
    record In(Segment segment, Instant since) {}
}
