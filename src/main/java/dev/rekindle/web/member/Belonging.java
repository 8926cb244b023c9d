package dev.rekindle.web.member;

import dev.rekindle.member.Member;
import dev.rekindle.segment.MemberSegments;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.web.incident.Trouble;
import dev.rekindle.web.incident.Troubles;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where a member belongs, and where they are stuck. */
@Component
class Belonging {

    private final MemberSegments segments;
    private final SegmentDefinitions definitions;
    private final Troubles troubles;

    Belonging(MemberSegments segments, SegmentDefinitions definitions, Troubles troubles) {
        this.segments = segments;
        this.definitions = definitions;
        this.troubles = troubles;
    }

    List<In> segmentsOf(Member member) {
        List<Segment> all = definitions.all();
        return segments.of(member.id()).stream()
                .flatMap(turn -> all.stream()
                        .filter(segment -> segment.key().equals(turn.segment()))
                        .map(segment -> new In(segment, turn.at())))
                .toList();
    }

    List<Trouble> troubleOf(Member member) {
        return troubles.of(member.id());
    }

    /** @param since when they entered */
    record In(Segment segment, Instant since) {}
}
