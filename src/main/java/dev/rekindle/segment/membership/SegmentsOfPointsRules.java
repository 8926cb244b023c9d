package dev.rekindle.segment.membership;

import dev.rekindle.loyalty.SegmentMembers;
import dev.rekindle.member.MemberId;
import dev.rekindle.segment.Segments;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells rules of points which members are in a segment. */
@Component
class SegmentsOfPointsRules implements SegmentMembers {

    private final Segments segments;

    SegmentsOfPointsRules(Segments segments) {
        this.segments = segments;
    }

    @Override
    public Set<MemberId> among(String segment, Collection<MemberId> members) {
        return segments.among(segment, members);
    }
}
