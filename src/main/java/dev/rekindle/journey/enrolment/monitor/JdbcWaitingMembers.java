package dev.rekindle.journey.enrolment.monitor;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.WaitingMembers;
import dev.rekindle.journey.engine.timer.WaitingInstances;
import dev.rekindle.journey.engine.timer.WaitingInstances.Timer;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The waiting members of the step log, with the times and failures that the engine knows. */
@Component
class JdbcWaitingMembers implements WaitingMembers {

    private static final Timer NO_TIME = new Timer(null, null);

    /** As the report counts them: not left, in an enrolment that has not ended. */
    private static final String WAITING = """
              from enrolment e
              join step s on s.enrolment_id = e.id and s.left_at is null
              join journey_version v on v.id = s.version_id
             where e.journey_key = :journey and e.ended_at is null and e.arm = 'TREATED'
               and (:step::text is null or s.node = :step)
               and (:version::int is null or v.version = :version)
            """;

    private final JdbcClient jdbc;
    private final WaitingInstances instances;

    JdbcWaitingMembers(JdbcClient jdbc, WaitingInstances instances) {
        this.jdbc = jdbc;
        this.instances = instances;
    }

    private record Row(long enrolment, long member, int version, String step, Instant since) {}

    @Override
    public List<WaitingMember> find(Filter filter, int offset, int limit) {
        List<Row> rows = filtered(
                        filter,
                        "select e.id as enrolment, e.member_id as member, v.version, s.node as step, s.entered_at as since"
                                + WAITING + " order by s.entered_at, e.id, s.node offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.class)
                .list();
        Map<EnrolmentId, Timer> timers = instances.timersOf(
                rows.stream().map(row -> new EnrolmentId(row.enrolment())).toList());
        return rows.stream().map(row -> waiting(row, timers)).toList();
    }

    private static WaitingMember waiting(Row row, Map<EnrolmentId, Timer> timers) {
        EnrolmentId enrolment = new EnrolmentId(row.enrolment());
        Timer timer = timers.getOrDefault(enrolment, NO_TIME);
        return new WaitingMember(
                enrolment,
                new MemberId(row.member()),
                row.version(),
                row.step(),
                row.since(),
                timer.due(),
                timer.failure());
    }

    @Override
    public long count(Filter filter) {
        return filtered(filter, "select count(*)" + WAITING).query(Long.class).single();
    }

    @Override
    public Map<Integer, Map<String, Long>> countsOf(String journey) {
        Map<Integer, Map<String, Long>> counts = new TreeMap<>();
        filtered(
                        new Filter(journey, null, null),
                        "select v.version, s.node as step, count(*) as members" + WAITING + " group by 1, 2")
                .query((row, n) -> counts.computeIfAbsent(row.getInt("version"), version -> new HashMap<>())
                        .put(row.getString("step"), row.getLong("members")))
                .list();
        return counts;
    }

    private JdbcClient.StatementSpec filtered(Filter filter, String sql) {
        return jdbc.sql(sql)
                .param("journey", filter.journey())
                .param("step", filter.step())
                .param("version", filter.version());
    }

    @Override
    public int remove(String journey, Collection<EnrolmentId> enrolments) {
        return (int)
                active(journey, enrolments).stream().filter(instances::cancel).count();
    }

    @Override
    public int continueNow(String journey, Collection<EnrolmentId> enrolments) {
        return instances.continueNow(active(journey, enrolments));
    }

    private List<EnrolmentId> active(String journey, Collection<EnrolmentId> enrolments) {
        return jdbc.sql("""
                select id from enrolment
                 where id = any(:ids) and journey_key = :journey and ended_at is null and arm = 'TREATED' order by id
                """)
                .param("ids", SqlParameters.bigints(enrolments, EnrolmentId::value))
                .param("journey", journey)
                .query((row, number) -> new EnrolmentId(row.getLong("id")))
                .list();
    }
}
