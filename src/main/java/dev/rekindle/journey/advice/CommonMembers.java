package dev.rekindle.journey.advice;

import dev.rekindle.event.Events;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.member.Occasions;
import dev.rekindle.member.Occasions.MemberDate;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.Segments;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How many members two journeys want in the same week, as far as their entries say. */
@Component
class CommonMembers {

    private static final int WEEK = 7;
    private static final int MOST_DATES = 10_000;

    private final Segments segments;
    private final Events events;
    private final Occasions occasions;
    private final Live<Zones> zones;
    private final RecentAnswers answers;
    private final Clock clock;

    CommonMembers(
            Segments segments,
            Events events,
            Occasions occasions,
            Live<Zones> zones,
            RecentAnswers answers,
            Clock clock) {
        this.segments = segments;
        this.events = events;
        this.occasions = occasions;
        this.zones = zones;
        this.answers = answers;
        this.clock = clock;
    }

    /** @return empty when none are known: of an event and a segment, for example, nobody can say in advance */
    Optional<Long> members(Entry one, Entry other) {
        return bySegment(one, other)
                .or(() -> byEvent(one, other))
                .or(() -> byDate(one, other))
                .filter(members -> members > 0);
    }

    private Optional<Long> bySegment(Entry one, Entry other) {
        return one.segmentKey()
                .flatMap(key -> other.segmentKey()
                        .map(second -> answers.of(() -> segments.countOfBoth(key, second), "both", key, second)));
    }

    /** Events of the last week. */
    private Optional<Long> byEvent(Entry one, Entry other) {
        return one instanceof Entry.OnEvent first
                        && other instanceof Entry.OnEvent second
                        && first.eventType().equals(second.eventType())
                ? Optional.of(answers.of(
                        () -> events.count(first.eventType(), clock.instant().minus(Duration.ofDays(WEEK))),
                        "a week of",
                        first.eventType()))
                : Optional.empty();
    }

    /** Dates of the next week. */
    private Optional<Long> byDate(Entry one, Entry other) {
        return one instanceof Entry.OnDate first
                        && other instanceof Entry.OnDate second
                        && date(first).equals(date(second))
                ? Optional.of(answers.of(() -> dates(date(first)), "dates of", date(first)))
                : Optional.empty();
    }

    private static MemberDate date(Entry.OnDate entry) {
        return new MemberDate(entry.date(), entry.yearly());
    }

    private long dates(MemberDate date) {
        ZoneId zone = zones.get().system();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return occasions
                .between(date, today, today.plusDays(WEEK - 1L), zone, 0, MOST_DATES)
                .size();
    }
}
