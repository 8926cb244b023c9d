package dev.rekindle.segment.source.pull;

import dev.rekindle.segment.SegmentUsers;
import dev.rekindle.segment.Usage;
import java.util.List;
import org.springframework.stereotype.Component;

/** An audience uses the segment that it fills: the segment is deleted with it. */
@Component
class AudienceUsers implements SegmentUsers {

    private final AudienceTable audiences;

    AudienceUsers(AudienceTable audiences) {
        this.audiences = audiences;
    }

    @Override
    public List<Usage> ofSegment(String segment) {
        return audiences
                .find(segment)
                .map(audience -> List.of(Usage.direct(Usage.Kind.AUDIENCE, audience.key(), audience.nameEn())))
                .orElse(List.of());
    }
}
