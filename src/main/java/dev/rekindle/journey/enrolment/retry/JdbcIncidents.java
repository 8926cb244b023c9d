package dev.rekindle.journey.enrolment.retry;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.Incidents;
import dev.rekindle.journey.engine.timer.FailedTimers;
import dev.rekindle.journey.engine.timer.FailedTimers.FailedTimer;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Incidents from three sources: failed timers in the engine, failed entries and events in {@code entry_retry}, and calls in
 * {@code webhook_call} that failed for good.
 */
@Component
class JdbcIncidents implements Incidents {

    private static final String TIMER = "job-";
    private static final String ENTRY = "entry-";
    private static final String CALL = "call-";
    private static final String CALLS = """
            select c.id, c.member_id, e.journey_key, c.enrolment_id, c.step, c.reason, c.ended_at
              from webhook_call c join enrolment e on e.id = c.enrolment_id
             where c.state = 'STUCK'
            """;
    private static final String SELECT = """
            select id, member_id, journey_key, enrolment_id, reason, happened_at, retry_at from entry_retry
            """;

    private final JdbcClient jdbc;
    private final FailedTimers timers;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    JdbcIncidents(JdbcClient jdbc, FailedTimers timers, ApplicationEventPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.timers = timers;
        this.publisher = publisher;
        this.clock = clock;
    }

    private record EnrolledMember(MemberId member, String journey) {}

    @Override
    public List<Incident> of(MemberId member) {
        Map<EnrolmentId, EnrolledMember> active =
                enrolled("member_id = :id and ended_at is null", Map.of("id", member.value()));
        List<Incident> entries = jdbc.sql(SELECT + " where member_id = :member")
                .param("member", member.value())
                .query((row, number) -> entryIncident(row))
                .list();
        List<Incident> calls = jdbc.sql(CALLS + " and c.member_id = :member")
                .param("member", member.value())
                .query((row, number) -> callIncident(row))
                .list();
        return Stream.of(timerIncidents(timers.of(active.keySet()), active), entries.stream(), calls.stream())
                .flatMap(incidents -> incidents)
                .sorted(Comparator.comparing(Incident::since).reversed())
                .toList();
    }

    @Override
    public List<Incident> open(int limit) {
        List<Incident> failed = merged(
                timers.incidents(limit),
                " where retry_at is null order by happened_at desc limit :limit",
                limit,
                Comparator.comparing(Incident::since).reversed());
        List<Incident> calls = jdbc.sql(CALLS + " order by c.ended_at desc limit :limit")
                .param("limit", limit)
                .query((row, number) -> callIncident(row))
                .list();
        return Stream.concat(failed.stream(), calls.stream())
                .sorted(Comparator.comparing(Incident::since).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Incident> latest(int limit) {
        List<Incident> open = open(limit);
        List<Incident> retried = merged(
                timers.retried(limit),
                " where retry_at is not null order by retry_at limit :limit",
                limit,
                Comparator.comparing(Incident::retryAt, Comparator.nullsFirst(Comparator.naturalOrder())));
        return Stream.concat(open.stream(), retried.stream()).limit(limit).toList();
    }

    private List<Incident> merged(List<FailedTimer> failed, String condition, int limit, Comparator<Incident> order) {
        Long[] enrolments =
                SqlParameters.bigints(failed, each -> each.enrolment().value());
        var enrolled = enrolled("id = any(:ids)", Map.of("ids", enrolments));
        List<Incident> entries = jdbc.sql(SELECT + condition)
                .param("limit", limit)
                .query((row, number) -> entryIncident(row))
                .list();
        return Stream.concat(timerIncidents(failed, enrolled), entries.stream())
                .sorted(order)
                .limit(limit)
                .toList();
    }

    @Override
    public long openCount() {
        return timers.countIncidents() + jdbc.sql("""
                        select (select count(*) from entry_retry where retry_at is null)
                               + (select count(*) from webhook_call where state = 'STUCK')
                        """).query(Long.class).single();
    }

    @Override
    public void retry(String id) {
        if (id.startsWith(TIMER)) {
            timers.retry(id.substring(TIMER.length()));
        } else if (id.startsWith(ENTRY)) {
            jdbc.sql("update entry_retry set retry_at = :now, tries = 0 where id = :id")
                    .param("now", SqlParameters.timestamp(clock.instant()))
                    .param("id", Long.parseLong(id.substring(ENTRY.length())))
                    .update();
            publisher.publishEvent(new WorkAvailable(WorkNames.ENROLMENT));
        } else if (id.startsWith(CALL)) {
            jdbc.sql("""
                    update webhook_call set state = 'PENDING', tries = 0, due_at = :now, ended_at = null
                     where id = :id and state = 'STUCK'
                    """)
                    .param("now", SqlParameters.timestamp(clock.instant()))
                    .param("id", Long.parseLong(id.substring(CALL.length())))
                    .update();
            publisher.publishEvent(new WorkAvailable(WorkNames.WEBHOOKS));
        }
    }

    private static Incident callIncident(ResultSet row) throws SQLException {
        return new Incident(
                CALL + row.getLong("id"),
                new MemberId(row.getLong("member_id")),
                row.getString("journey_key"),
                new EnrolmentId(row.getLong("enrolment_id")),
                row.getString("step"),
                row.getString("reason"),
                instant(row, "ended_at"),
                null);
    }

    private Map<EnrolmentId, EnrolledMember> enrolled(String condition, Map<String, Object> parameters) {
        Map<EnrolmentId, EnrolledMember> enrolled = new HashMap<>();
        jdbc.sql("select id, member_id, journey_key from enrolment where " + condition)
                .params(parameters)
                .query(row -> {
                    enrolled.put(
                            new EnrolmentId(row.getLong("id")),
                            new EnrolledMember(new MemberId(row.getLong("member_id")), row.getString("journey_key")));
                });
        return enrolled;
    }

    private static Stream<Incident> timerIncidents(
            List<FailedTimer> failed, Map<EnrolmentId, EnrolledMember> enrolled) {
        return failed.stream()
                .flatMap(timer ->
                        Stream.ofNullable(enrolled.get(timer.enrolment())).map(member -> timerIncident(timer, member)));
    }

    private static Incident timerIncident(FailedTimer timer, EnrolledMember enrolled) {
        return new Incident(
                TIMER + timer.job(),
                enrolled.member(),
                enrolled.journey(),
                timer.enrolment(),
                timer.node(),
                timer.reason(),
                timer.since(),
                timer.retryAt());
    }

    private static Incident entryIncident(ResultSet row) throws SQLException {
        return new Incident(
                ENTRY + row.getLong("id"),
                new MemberId(row.getLong("member_id")),
                row.getString("journey_key"),
                enrolment(row),
                null,
                row.getString("reason"),
                instant(row, "happened_at"),
                instantOrNull(row, "retry_at"));
    }

    private static @Nullable EnrolmentId enrolment(ResultSet row) throws SQLException {
        Long id = row.getObject("enrolment_id", Long.class);
        return id == null ? null : new EnrolmentId(id);
    }
}
