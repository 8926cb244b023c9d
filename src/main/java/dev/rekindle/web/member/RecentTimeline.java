package dev.rekindle.web.member;

import dev.rekindle.member.Member;
import dev.rekindle.web.member.TimelineEntry.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The latest that a member did and was sent, for pages about something else. */
@Component
public class RecentTimeline {

    private static final Duration AHEAD = Duration.ofDays(3660);

    private final Timeline timeline;
    private final Clock clock;

    RecentTimeline(Timeline timeline, Clock clock) {
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Events and messages of the member, the newest first. */
    public List<TimelineEntry> of(Member member, int most) {
        var until = clock.instant().plus(AHEAD);
        return Stream.of(Kind.EVENT, Kind.MESSAGE)
                .flatMap(kind -> timeline.before(member, until, kind).entries().stream())
                .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                .limit(most)
                .toList();
    }
}
