package dev.rekindle.web.member;

import dev.rekindle.member.Member;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.membership.MemberSegments;
import dev.rekindle.web.incident.IncidentRow;
import dev.rekindle.web.incident.IncidentRows;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Segments and incidents of a member. */
@Component
class MemberStatus {

    private final MemberSegments segments;
    private final SegmentDefinitions definitions;
    private final IncidentRows incidents;

    MemberStatus(MemberSegments segments, SegmentDefinitions definitions, IncidentRows incidents) {
        this.segments = segments;
        this.definitions = definitions;
        this.incidents = incidents;
    }

    List<In> segmentsOf(Member member) {
        List<Segment> all = definitions.all();
        return segments.of(member.id()).stream()
                .flatMap(entering -> all.stream()
                        .filter(segment -> segment.key().equals(entering.segment()))
                        .map(segment -> new In(segment, entering.at())))
                .toList();
    }

    List<IncidentRow> incidentsOf(Member member) {
        return incidents.of(member.id());
    }

    /** @param since when they entered */
    record In(Segment segment, Instant since) {}
}
