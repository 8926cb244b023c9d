package dev.rekindle.web.draft;

import dev.rekindle.event.Events;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.Occasions;
import dev.rekindle.member.Occasions.MemberDate;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.membership.SegmentMembership;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who would enter a journey: now, and in a week, where that can be known. */
@Component
class Audience {

    private static final int WEEK = 7;
    private static final int SAMPLE = 5;
    private static final int FIRINGS = 3;
    private static final int MOST_OCCASIONS = 10_000;

    private final SegmentDefinitions segments;
    private final SegmentMembership membership;
    private final Schedules schedules;
    private final Occasions occasions;
    private final Events events;
    private final Members members;
    private final Live<Zones> zones;
    private final Clock clock;

    Audience(
            SegmentDefinitions segments,
            SegmentMembership membership,
            Schedules schedules,
            Occasions occasions,
            Events events,
            Members members,
            Live<Zones> zones,
            Clock clock) {
        this.segments = segments;
        this.membership = membership;
        this.schedules = schedules;
        this.occasions = occasions;
        this.events = events;
        this.members = members;
        this.zones = zones;
        this.clock = clock;
    }

    /**
     * @param now how many would enter with the next firing, or are in the segment; null when that cannot be known
     * @param perWeek about how many enter in a week, judged by the last or the next seven days; null when unknown
     * @param firings the next times at which members enter; empty for other entries
     * @param sample a few of the segment's members
     */
    record Estimate(@Nullable Long now, @Nullable Long perWeek, List<Instant> firings, Collection<Member> sample) {}

    Estimate of(Entry entry) {
        return entry.match(new Kinds());
    }

    private final class Kinds implements Entry.Cases<Estimate> {

        @Override
        public Estimate onEntering(Entry.OnEntering entry) {
            return ofSegment(entry.segment(), changes(entry.segment(), true));
        }

        @Override
        public Estimate onLeaving(Entry.OnLeaving entry) {
            return ofSegment(entry.segment(), changes(entry.segment(), false));
        }

        @Override
        public Estimate onSchedule(Entry.OnSchedule entry) {
            List<Instant> firings = firings(entry);
            Instant weekOn = clock.instant().plus(Duration.ofDays(WEEK));
            long inAWeek = firings.stream().filter(at -> at.isBefore(weekOn)).count();
            Long size = size(entry.segment());
            return new Estimate(
                    size,
                    size == null ? null : inAWeek * size,
                    firings.stream().limit(FIRINGS).toList(),
                    sample(entry.segment()));
        }

        @Override
        public Estimate onDate(Entry.OnDate entry) {
            MemberDate date = new MemberDate(entry.date(), entry.yearly());
            LocalDate first = LocalDate.ofInstant(clock.instant(), zones.get().system())
                    .minus(entry.offset())
                    .plusDays(1);
            List<MemberId> inAWeek =
                    occasions
                            .between(
                                    date,
                                    first,
                                    first.plusDays(WEEK - 1L),
                                    zones.get().system(),
                                    0,
                                    MOST_OCCASIONS)
                            .stream()
                            .map(Occasions.Occasion::member)
                            .toList();
            return new Estimate(null, (long) inAWeek.size(), List.of(), members(inAWeek));
        }

        @Override
        public Estimate onEvent(Entry.OnEvent entry) {
            Instant since = clock.instant().minus(Duration.ofDays(WEEK));
            return new Estimate(null, events.count(entry.eventType(), since), List.of(), List.of());
        }

        @Override
        public Estimate byHand(Entry.ByHand entry) {
            return new Estimate(null, null, List.of(), List.of());
        }
    }

    private Estimate ofSegment(String segment, long perWeek) {
        return new Estimate(size(segment), perWeek, List.of(), sample(segment));
    }

    private @Nullable Long size(String segment) {
        return segments.find(segment).map(Segment::size).orElse(null);
    }

    private long changes(String segment, boolean entered) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zones.get().system());
        return membership.trend(segment, today.minusDays(WEEK - 1L), today).stream()
                .mapToLong(day -> entered ? day.entered() : day.left())
                .sum();
    }

    private Collection<Member> sample(String segment) {
        return members(membership.members(segment, 0, SAMPLE).stream()
                .map(SegmentMembership.Membership::member)
                .toList());
    }

    private Collection<Member> members(List<MemberId> ids) {
        return members.byIds(ids.stream().limit(SAMPLE).toList()).values();
    }

    /** Those of a week, and at least the next few. */
    private List<Instant> firings(Entry.OnSchedule entry) {
        Schedule schedule = new Schedule("", "", entry.cron(), entry.zone());
        Instant weekOn = clock.instant().plus(Duration.ofDays(WEEK));
        List<Instant> firings = new ArrayList<>();
        Optional<Instant> next = schedules.nextAfter(schedule, clock.instant());
        while (next.isPresent() && (firings.size() < FIRINGS || next.get().isBefore(weekOn))) {
            firings.add(next.get());
            next = schedules.nextAfter(schedule, next.get());
        }
        return firings;
    }
}
