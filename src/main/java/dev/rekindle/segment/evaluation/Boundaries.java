package dev.rekindle.segment.evaluation;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.booleans;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.platform.Span;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.evaluation.Boundary.OfContacts;
import dev.rekindle.segment.evaluation.Boundary.OfDates;
import dev.rekindle.segment.evaluation.Boundary.OfDays;
import dev.rekindle.segment.evaluation.Boundary.OfEarlyEvents;
import dev.rekindle.segment.evaluation.Boundary.OfEvents;
import dev.rekindle.segment.evaluation.Boundary.OfJoining;
import dev.rekindle.setting.Live;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notes the members for whom a condition changes by time alone. The due date of a member and a condition is the time of an
 * event plus the condition's span; the index of events by type and time has these dates in order, so that only the events
 * between the old and the new boundary are read. See decision 0371.
 */
@Component
class Boundaries {

    /** Boundaries advance at least this often, so that little has to be read for those that nobody crosses. */
    private static final Duration LONGEST_STAND = Duration.ofHours(1);

    private static final Duration SMALLEST = Duration.ofNanos(1000);

    /** The sub-queries are kept apart ({@code offset 0}): joined, they would read all events, as the planner cannot know how few are passed. */
    private static final String ADVANCE = """
            with crossed as (
              select e.member_id, c.input
                from unnest(cast(:eventInputs as text[]), cast(:types as text[]), cast(:eventsFrom as timestamptz[]),
                            cast(:eventsTo as timestamptz[]), cast(:lasts as boolean[])) as c(input, type, low, high, last)
               cross join lateral (
                     select e.member_id, e.occurred_at from segment_boundary_event e
                      where e.type = c.type and e.occurred_at between c.low and c.high
                      order by e.occurred_at offset 0) e
               where not c.last or e.occurred_at >= (
                     select max(n.occurred_at) from segment_boundary_event n
                      where n.member_id = e.member_id and n.type = c.type and n.occurred_at <= :now)
              union
              select e.member_id, c.input
                from unnest(cast(:earlyInputs as text[]), cast(:earlyTypes as text[]), cast(:earlyFrom as timestamptz[]))
                       as c(input, type, low)
               cross join lateral (
                     select e.member_id from segment_boundary_event e
                      where e.type = c.type and e.occurred_at between c.low and :now and e.recorded_at < e.occurred_at
                      order by e.occurred_at offset 0) e
              union
              select m.id, c.input
                from unnest(cast(:joiningInputs as text[]), cast(:joinedFrom as timestamptz[]),
                            cast(:joinedTo as timestamptz[])) as c(input, low, high)
               cross join lateral (
                     select m.id from segment_source_member m
                      where m.joined_at between c.low and c.high order by m.joined_at offset 0) m
              union
              select o.member_id, c.input
                from unnest(cast(:dayInputs as text[]), cast(:occasions as text[]), cast(:daysFrom as date[]),
                            cast(:daysTo as date[])) as c(input, occasion, low, high)
               cross join lateral (
                     select o.member_id from segment_source_occasion o
                      where o.occasion = c.occasion and o.on_date > c.low and o.on_date <= c.high offset 0) o),
            noted as (
              insert into segment_waiting (member_id, input) select member_id, input from crossed returning 1),
            moved as (
              update segment_boundary set reached_at = :now where boundary = any (cast(:boundaries as text[])))
            select count(*) from noted
            """;

    private static final String NEXT = """
            select c.key, (select min(e.occurred_at) from segment_boundary_event e
                            where e.type = c.type and e.occurred_at >= c.low) as at
              from unnest(cast(:events as text[]), cast(:types as text[]), cast(:eventsFrom as timestamptz[]))
                     as c(key, type, low)
            union all
            select c.key, (select min(e.occurred_at) from segment_boundary_event e
                            where e.type = c.type and e.occurred_at > c.low and e.recorded_at < e.occurred_at)
              from unnest(cast(:early as text[]), cast(:earlyTypes as text[]), cast(:earlyFrom as timestamptz[]))
                     as c(key, type, low)
            union all
            select c.key, (select min(m.joined_at) from segment_source_member m where m.joined_at >= c.low)
              from unnest(cast(:joining as text[]), cast(:joinedFrom as timestamptz[])) as c(key, low)
            """;

    private final JdbcClient jdbc;
    private final Live<Zones> zones;
    private final ContactBoundaries contacts;
    private final DateBoundaries dates;

    Boundaries(JdbcClient jdbc, Live<Zones> zones, ContactBoundaries contacts, DateBoundaries dates) {
        this.jdbc = jdbc;
        this.zones = zones;
        this.contacts = contacts;
        this.dates = dates;
    }

    /**
     * Moves the boundaries to the clock's time and notes who was passed; needs a transaction.
     *
     * @return how many members were noted
     */
    int advance(Collection<Boundary> boundaries, Instant now) {
        ZoneId zone = zones.get().system();
        List<Stand<Boundary>> stands = stands(boundaries);
        if (stands.stream().allMatch(stand -> stand.reachedAt().equals(now))) {
            return 0;
        }
        List<Stand<OfEvents>> events = of(OfEvents.class, stands);
        List<Stand<OfEarlyEvents>> early = of(OfEarlyEvents.class, stands);
        List<Stand<OfJoining>> joining = of(OfJoining.class, stands);
        List<Stand<OfDays>> days = of(OfDays.class, stands);
        LocalDate today = LocalDate.ofInstant(now, zone);
        int further = contacts.note(of(OfContacts.class, stands), now, zone)
                + dates.note(of(OfDates.class, stands), now, zone);
        return further
                + jdbc.sql(ADVANCE)
                        .param("now", timestamp(now))
                        .param(
                                "boundaries",
                                texts(stands, stand -> stand.boundary().key()))
                        .param("eventInputs", inputs(events))
                        .param("types", texts(events, stand -> stand.boundary().type()))
                        .param(
                                "eventsFrom",
                                timestamps(
                                        events,
                                        stand -> low(stand, stand.boundary().span(), now, zone)))
                        .param(
                                "eventsTo",
                                timestamps(
                                        events,
                                        stand -> high(stand, stand.boundary().span(), now, zone)))
                        .param(
                                "lasts",
                                booleans(events, stand -> stand.boundary().last()))
                        .param("earlyInputs", inputs(early))
                        .param(
                                "earlyTypes",
                                texts(early, stand -> stand.boundary().type()))
                        .param("earlyFrom", timestamps(early, stand -> stand.from(now)))
                        .param("joiningInputs", inputs(joining))
                        .param(
                                "joinedFrom",
                                timestamps(
                                        joining,
                                        stand -> low(stand, stand.boundary().span(), now, zone)))
                        .param(
                                "joinedTo",
                                timestamps(
                                        joining,
                                        stand -> high(stand, stand.boundary().span(), now, zone)))
                        .param("dayInputs", inputs(days))
                        .param(
                                "occasions",
                                texts(days, stand -> stand.boundary().occasion()))
                        .param(
                                "daysFrom",
                                texts(days, stand -> day(stand, now, zone).toString()))
                        .param(
                                "daysTo",
                                texts(
                                        days,
                                        stand -> today.plusDays(stand.boundary().offset())
                                                .toString()))
                        .query(Integer.class)
                        .single();
    }

    /** When a boundary passes somebody next; may be early, never late by more than an hour. Empty when there is nobody. */
    Optional<Instant> next(Collection<Boundary> boundaries, Instant now) {
        if (boundaries.isEmpty()) {
            return Optional.empty();
        }
        ZoneId zone = zones.get().system();
        List<Stand<Boundary>> stands = stands(boundaries);
        Instant standing = stands.stream()
                .map(stand -> stand.from(now))
                .min(Instant::compareTo)
                .orElse(now)
                .plus(LONGEST_STAND);
        return Stream.of(
                        crossings(stands, now, zone),
                        contacts.next(of(OfContacts.class, stands), now, zone),
                        midnights(of(OfDays.class, stands), now, zone),
                        midnights(of(OfDates.class, stands), now, zone),
                        standing.isAfter(now) ? Stream.<Instant>empty() : Stream.of(standing))
                .flatMap(times -> times)
                .min(Instant::compareTo);
    }

    private Stream<Instant> crossings(List<Stand<Boundary>> stands, Instant now, ZoneId zone) {
        List<Stand<OfEvents>> events = of(OfEvents.class, stands);
        List<Stand<OfEarlyEvents>> early = of(OfEarlyEvents.class, stands);
        List<Stand<OfJoining>> joining = of(OfJoining.class, stands);
        Map<String, Span> spans = new HashMap<>();
        events.forEach(
                stand -> spans.put(stand.boundary().key(), stand.boundary().span()));
        joining.forEach(
                stand -> spans.put(stand.boundary().key(), stand.boundary().span()));
        return jdbc
                .sql(NEXT)
                .param("events", keys(events))
                .param("types", texts(events, stand -> stand.boundary().type()))
                .param(
                        "eventsFrom",
                        timestamps(events, stand -> stand.boundary().span().before(stand.from(now), zone)))
                .param("early", keys(early))
                .param("earlyTypes", texts(early, stand -> stand.boundary().type()))
                .param("earlyFrom", timestamps(early, stand -> stand.from(now)))
                .param("joining", keys(joining))
                .param(
                        "joinedFrom",
                        timestamps(joining, stand -> stand.boundary().span().before(stand.from(now), zone)))
                .query((row, number) -> {
                    String key = row.getString("key");
                    return Optional.ofNullable(instantOrNull(row, "at"))
                            .map(at -> passed(spans.getOrDefault(key, Span.NONE), at, zone));
                })
                .list()
                .stream()
                .flatMap(Optional::stream);
    }

    /** The first moment at which an event is older than the span: earlier than the span after it where a clock change skips an hour. */
    static Instant passed(Span span, Instant event, ZoneId zone) {
        Instant late = span.after(event, zone);
        if (span.before(late, zone).isAfter(event)) {
            Instant early = late.minus(LONGEST_STAND);
            while (Duration.between(early, late).compareTo(SMALLEST) > 0) {
                Instant middle = early.plus(Duration.between(early, late).dividedBy(2));
                if (span.before(middle, zone).isAfter(event)) {
                    late = middle;
                } else {
                    early = middle;
                }
            }
        }
        return late.plus(SMALLEST);
    }

    private static Stream<Instant> midnights(List<? extends Stand<?>> days, Instant now, ZoneId zone) {
        return days.stream()
                .map(stand -> LocalDate.ofInstant(stand.from(now), zone)
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant());
    }

    private List<Stand<Boundary>> stands(Collection<Boundary> boundaries) {
        Map<String, Instant> reached = new HashMap<>();
        jdbc.sql("select boundary, reached_at from segment_boundary").query(row -> {
            reached.put(row.getString("boundary"), instant(row, "reached_at"));
        });
        return boundaries.stream()
                .filter(boundary -> reached.containsKey(boundary.key()))
                .map(boundary -> new Stand<>(boundary, Objects.requireNonNull(reached.get(boundary.key()))))
                .toList();
    }

    static Instant low(Stand<?> stand, Span span, Instant now, ZoneId zone) {
        Instant from = span.before(stand.from(now), zone);
        Instant to = span.before(now, zone);
        return from.isBefore(to) ? from : to;
    }

    /** On the last days of a month the boundary may stand still or go back. */
    static Instant high(Stand<?> stand, Span span, Instant now, ZoneId zone) {
        Instant from = span.before(stand.from(now), zone);
        Instant to = span.before(now, zone);
        return from.isAfter(to) ? from : to;
    }

    private static LocalDate day(Stand<OfDays> stand, Instant now, ZoneId zone) {
        return LocalDate.ofInstant(stand.from(now), zone)
                .plusDays(stand.boundary().offset());
    }

    private static <B extends Boundary> List<Stand<B>> of(Class<B> kind, List<Stand<Boundary>> stands) {
        return stands.stream()
                .filter(stand -> kind.isInstance(stand.boundary()))
                .map(stand -> new Stand<>(kind.cast(stand.boundary()), stand.reachedAt()))
                .toList();
    }

    private static String[] inputs(List<? extends Stand<?>> stands) {
        return texts(stands, stand -> stand.boundary().input());
    }

    private static String[] keys(List<? extends Stand<?>> stands) {
        return texts(stands, stand -> stand.boundary().key());
    }
}
