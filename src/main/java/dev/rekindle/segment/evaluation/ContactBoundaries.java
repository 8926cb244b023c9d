package dev.rekindle.segment.evaluation;

import static dev.rekindle.platform.SqlColumns.instantOrNull;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.EnrolmentSource;
import dev.rekindle.segment.evaluation.Boundary.OfContacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes the members whose messages, outcomes and enrolments a boundary has passed; indexes have these in order. */
@Component
class ContactBoundaries {

    private static final String NOTE = """
            with noted as (
              insert into segment_waiting (member_id, input)
              select distinct c.member_id, :input
                from (%s) c
               where c.at between :low and :high and (:name = '' or c.name = :name)
              returning 1)
            select count(*) from noted
            """;

    private static final String NEXT = "select min(c.at) as at from (%s) c where c.at >= :low";

    private static final String RECEIVED =
            "select g.member_id, '' as name, g.sent_at as at from segment_source_message g where g.received";
    private static final String SENT = "select g.sent_at as at from segment_source_message g";
    private static final String OUTCOMES = """
            select g.member_id, o.deed as name, o.occurred_at as at
              from segment_message_outcome o join segment_source_message g on g.message_id = o.message_id
            """;
    private static final String DONE = "select o.occurred_at as at from segment_message_outcome o";

    private final JdbcClient jdbc;
    private final EnrolmentSource enrolments;

    ContactBoundaries(JdbcClient jdbc, EnrolmentSource enrolments) {
        this.jdbc = jdbc;
        this.enrolments = enrolments;
    }

    /** @return how many members were noted */
    int note(List<Stand<OfContacts>> stands, Instant now, ZoneId zone) {
        return stands.stream().mapToInt(stand -> note(stand, now, zone)).sum();
    }

    private int note(Stand<OfContacts> stand, Instant now, ZoneId zone) {
        Span span = stand.boundary().span();
        return jdbc.sql(NOTE.formatted(passing(stand.boundary().line())))
                .param("input", stand.boundary().input())
                .param("name", stand.boundary().name())
                .param("low", timestamp(Boundaries.low(stand, span, now, zone)))
                .param("high", timestamp(Boundaries.high(stand, span, now, zone)))
                .query(Integer.class)
                .single();
    }

    /** When each boundary passes somebody next; may be early, as any message, outcome or enrolment counts. */
    Stream<Instant> next(List<Stand<OfContacts>> stands, Instant now, ZoneId zone) {
        return stands.stream().flatMap(stand -> next(stand, now, zone).stream());
    }

    private Optional<Instant> next(Stand<OfContacts> stand, Instant now, ZoneId zone) {
        Span span = stand.boundary().span();
        return jdbc.sql(NEXT.formatted(times(stand.boundary().line())))
                .param("low", timestamp(span.before(stand.from(now), zone)))
                .query((row, number) -> Optional.ofNullable(instantOrNull(row, "at")))
                .single()
                .map(at -> Boundaries.passed(span, at, zone));
    }

    private String passing(OfContacts.Line line) {
        return switch (line) {
            case RECEIVED -> RECEIVED;
            case OUTCOME -> OUTCOMES;
            case ENTERED -> enrolment("entered_at");
            case ENDED -> enrolment("ended_at");
        };
    }

    private String times(OfContacts.Line line) {
        return switch (line) {
            case RECEIVED -> SENT;
            case OUTCOME -> DONE;
            case ENTERED, ENDED -> passing(line);
        };
    }

    private String enrolment(String time) {
        return "select n.member_id, n.journey_key as name, n.%s as at from %s n".formatted(time, enrolments.view());
    }
}
