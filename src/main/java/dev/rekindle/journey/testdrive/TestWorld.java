package dev.rekindle.journey.testdrive;

import dev.rekindle.journey.step.DecisionData;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What all enrolments of a test drive share: the time, the member with the changes made, and what the member has done. */
final class TestWorld {

    private final DecisionData.Sources real;
    private final TestMember driven;
    private final List<Event> events = new ArrayList<>();
    private Member member;
    private Instant now;
    private int marketing;
    private long edition;

    TestWorld(DecisionData.Sources real, TestMember driven, Instant start) {
        this.real = real;
        this.driven = driven;
        this.member = driven.member();
        this.now = start;
        driven.past().events().forEach((type, at) -> events.add(new Event(type, at)));
    }

    private record Event(String type, Instant at) {}

    DecisionData.Sources real() {
        return real;
    }

    TestMember driven() {
        return driven;
    }

    Member member() {
        return member;
    }

    Instant now() {
        return now;
    }

    /** A number that changes with everything that conditions could ask about. */
    long edition() {
        return edition;
    }

    void advanceTo(Instant moment) {
        now = moment;
        edition++;
    }

    void changed(Member changed) {
        member = changed;
        edition++;
    }

    void happened(String eventType) {
        events.add(new Event(eventType, now));
        edition++;
    }

    /** Marketing messages that would have been sent so far. */
    int marketing() {
        return marketing;
    }

    void sentMarketing() {
        marketing++;
    }

    Set<MemberId> whoDid(Collection<MemberId> members, String type, Instant since) {
        boolean here = events.stream()
                .anyMatch(event -> event.type().equals(type) && !event.at().isBefore(since));
        if (here) {
            return Set.copyOf(members);
        }
        return driven.invented() ? Set.of() : real.events().whoDid(members, type, since);
    }

    Set<MemberId> among(String segment, Collection<MemberId> members) {
        if (driven.invented()) {
            return driven.past().segments().contains(segment) ? Set.copyOf(members) : Set.of();
        }
        return real.segments().among(segment, members);
    }
}
