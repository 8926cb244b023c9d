package dev.rekindle.journey.enrolment.retry;

import dev.rekindle.journey.Incidents;
import dev.rekindle.journey.engine.timer.FailedTimers;
import dev.rekindle.journey.engine.timer.FailedTimers.Stuck;
import dev.rekindle.journey.enrolment.entry.EnrolmentWork;
import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.WorkAvailable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Incidents from both of their homes: timers that failed in the engine, and setbacks on the way to it. */
@Component
class JdbcIncidents implements Incidents {

    private static final String JOB = "job-";
    private static final String SETBACK = "setback-";
    private static final String SELECT = """
            select id, member_id, journey_key, enrolment_id, reason, happened_at, retry_at from setback
            """;

    private final JdbcClient jdbc;
    private final FailedTimers stuckJobs;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    JdbcIncidents(JdbcClient jdbc, FailedTimers stuckJobs, ApplicationEventPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.stuckJobs = stuckJobs;
        this.publisher = publisher;
        this.clock = clock;
    }

    private record Whose(long enrolment, MemberId member, String journey) {}

    @Override
    public List<Incident> of(MemberId member) {
        Map<Long, Whose> open = whose("member_id = :id and ended_at is null", Map.of("id", member.value()));
        List<Incident> setbacks = jdbc.sql(SELECT + " where member_id = :member")
                .param("member", member.value())
                .query((row, number) -> setback(row))
                .list();
        return Stream.concat(incidents(stuckJobs.of(open.keySet()), open), setbacks.stream())
                .sorted(Comparator.comparing(Incident::since).reversed())
                .toList();
    }

    @Override
    public List<Incident> open(int limit) {
        return merged(
                stuckJobs.givenUp(limit),
                " where retry_at is null order by happened_at desc limit :limit",
                limit,
                Comparator.comparing(Incident::since).reversed());
    }

    @Override
    public List<Incident> latest(int limit) {
        List<Incident> givenUp = open(limit);
        List<Incident> tried = merged(
                stuckJobs.beingTried(limit),
                " where retry_at is not null order by retry_at limit :limit",
                limit,
                Comparator.comparing(Incident::retryAt, Comparator.nullsFirst(Comparator.naturalOrder())));
        return Stream.concat(givenUp.stream(), tried.stream()).limit(limit).toList();
    }

    private List<Incident> merged(List<Stuck> stuck, String which, int limit, Comparator<Incident> order) {
        Collection<Long> enrolments = stuck.stream().map(Stuck::enrolment).toList();
        var whose = whose("id = any(:ids)", Map.of("ids", enrolments.toArray(Long[]::new)));
        List<Incident> setbacks = jdbc.sql(SELECT + which)
                .param("limit", limit)
                .query((row, number) -> setback(row))
                .list();
        return Stream.concat(incidents(stuck, whose), setbacks.stream())
                .sorted(order)
                .limit(limit)
                .toList();
    }

    @Override
    public long openCount() {
        return stuckJobs.countGivenUp()
                + jdbc.sql("select count(*) from setback where retry_at is null")
                        .query(Long.class)
                        .single();
    }

    @Override
    public void retry(String id) {
        if (id.startsWith(JOB)) {
            stuckJobs.retry(id.substring(JOB.length()));
            publisher.publishEvent(new WorkAvailable("timers"));
        } else if (id.startsWith(SETBACK)) {
            jdbc.sql("update setback set retry_at = :now, tries = 0 where id = :id")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", Long.parseLong(id.substring(SETBACK.length())))
                    .update();
            publisher.publishEvent(new WorkAvailable(EnrolmentWork.NAME));
        }
    }

    private Map<Long, Whose> whose(String condition, Map<String, Object> parameters) {
        Map<Long, Whose> whose = new HashMap<>();
        jdbc.sql("select id, member_id, journey_key from enrolment where " + condition)
                .params(parameters)
                .query(row -> {
                    whose.put(
                            row.getLong("id"),
                            new Whose(
                                    row.getLong("id"),
                                    new MemberId(row.getLong("member_id")),
                                    row.getString("journey_key")));
                });
        return whose;
    }

    private static Stream<Incident> incidents(List<Stuck> stuck, Map<Long, Whose> whose) {
        return stuck.stream()
                .flatMap(each -> Stream.ofNullable(whose.get(each.enrolment())).map(one -> incident(each, one)));
    }

    private static Incident incident(Stuck stuck, Whose one) {
        return new Incident(
                JOB + stuck.job(),
                one.member(),
                one.journey(),
                one.enrolment(),
                stuck.node(),
                stuck.reason(),
                stuck.since(),
                stuck.retryAt());
    }

    private static Incident setback(ResultSet row) throws SQLException {
        Timestamp retryAt = row.getTimestamp("retry_at");
        return new Incident(
                SETBACK + row.getLong("id"),
                new MemberId(row.getLong("member_id")),
                row.getString("journey_key"),
                row.getObject("enrolment_id", Long.class),
                null,
                row.getString("reason"),
                row.getTimestamp("happened_at").toInstant(),
                retryAt == null ? null : retryAt.toInstant());
    }
}
