package dev.rekindle.journey.enrolment.call;

import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.engine.Engine.Answer;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code journey_call}. */
@Component
class CallStore {

    private static final int AT_A_TIME = 500;
    private static final Duration LATER = Duration.ofMinutes(5);

    private static final String CHOSEN = """
            unnest(:callers::bigint[], :steps::text[], :visits::int[], :keys::text[]) as t (enrolment_id, step, visit, key)
             where c.enrolment_id = t.enrolment_id and c.step = t.step and c.visit = t.visit
            """;

    private final JdbcClient jdbc;

    CallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Not those of callers in held journeys, which stand still. */
    Optional<Instant> nextDue() {
        return jdbc.sql("""
                select least(
                    (select min(retry_at) from journey_call
                      where called_enrolment is null and outcome is null and left_at is null),
                    (select min(c.retry_at) from journey_call c join enrolment e on e.id = c.enrolment_id
                      where c.outcome is not null and c.left_at is null
                        and not exists (select from journey j where j.key = e.journey_key and j.held_at is not null)),
                    (select min(left_at) from journey_call where left_at is not null and closed_at is null)) as due
                """)
                .query((row, number) -> Optional.ofNullable(instantOrNull(row, "due")))
                .single();
    }

    /** Locks calls that nobody has begun; skips those that another worker begins. */
    List<Call> lockDue(Instant now) {
        return jdbc.sql("""
                select c.enrolment_id, c.step, c.visit, c.member_id, c.journey_key,
                       (with recursive up (enrolment_id, depth) as (
                            select c.enrolment_id, 1
                            union all
                            select p.enrolment_id, up.depth + 1
                              from up join journey_call p on p.called_enrolment = up.enrolment_id
                             where up.depth <= :deepest)
                        select max(depth) from up) as depth
                  from journey_call c
                 where c.called_enrolment is null and c.outcome is null and c.left_at is null and c.retry_at <= :now
                 order by c.retry_at limit :limit
                   for update skip locked
                """)
                .param("now", SqlParameters.timestamp(now))
                .param("deepest", TaskStep.Call.DEEPEST)
                .param("limit", AT_A_TIME)
                .query((row, number) -> new Call(
                        row.getLong("enrolment_id"),
                        row.getString("step"),
                        row.getInt("visit"),
                        new MemberId(row.getLong("member_id")),
                        row.getString("journey_key"),
                        row.getInt("depth")))
                .list();
    }

    /** Attempts them again later: the called journey is held. */
    void postpone(List<Call> some, Instant now) {
        chosen("update journey_call c set retry_at = :later from " + CHOSEN, some)
                .param("later", SqlParameters.timestamp(now.plus(LATER)))
                .update();
    }

    /**
     * Notes the enrolments that the calls have begun. Where there is none, the entry has failed and is retried, or the member
     * may not enter and the caller goes on.
     */
    void link(List<Call> some, Instant now) {
        chosen(
                        """
                update journey_call c
                   set called_enrolment = e.id, outcome = e.outcome
                  from enrolment e,
                """ + CHOSEN
                                + " and e.journey_key = c.journey_key and e.member_id = c.member_id and e.entry_key = t.key",
                        some)
                .update();
        chosen("""
                update journey_call c
                   set outcome = case when r.id is null then :skipped end,
                       retry_at = case when r.id is null then :now else :later end
                  from unnest(:callers::bigint[], :steps::text[], :visits::int[], :keys::text[])
                       as t (enrolment_id, step, visit, key)
                  left join entry_retry r on r.entry_key = t.key
                 where c.enrolment_id = t.enrolment_id and c.step = t.step and c.visit = t.visit
                   and c.called_enrolment is null
                """, some)
                .param("skipped", TaskStep.Call.SKIPPED)
                .param("now", SqlParameters.timestamp(now))
                .param("later", SqlParameters.timestamp(now.plus(LATER)))
                .update();
    }

    private JdbcClient.StatementSpec chosen(String sql, List<Call> some) {
        return jdbc.sql(sql)
                .param("callers", SqlParameters.bigints(some, Call::caller))
                .param("steps", SqlParameters.texts(some, Call::step))
                .param("visits", SqlParameters.integers(some, Call::visit))
                .param("keys", SqlParameters.texts(some, Call::entryKey));
    }

    /** What callers can go on with, one for each enrolment. */
    List<Answer> ended(Instant now) {
        return jdbc.sql("""
                select distinct on (c.enrolment_id) c.enrolment_id, c.step, c.outcome
                  from journey_call c join enrolment e on e.id = c.enrolment_id
                 where c.outcome is not null and c.left_at is null and c.retry_at <= :now
                   and not exists (select from journey j where j.key = e.journey_key and j.held_at is not null)
                 order by c.enrolment_id, c.retry_at limit :limit
                """)
                .param("now", SqlParameters.timestamp(now))
                .param("limit", AT_A_TIME)
                .query((row, number) -> new Answer(
                        new EnrolmentId(row.getLong("enrolment_id")), row.getString("step"), row.getString("outcome")))
                .list();
    }

    /** Those of the callers that still wait. */
    List<Answer> stillOpen(List<Answer> answers) {
        Set<String> open = new HashSet<>(jdbc.sql("""
                select enrolment_id || ' ' || step from journey_call
                 where enrolment_id = any(:callers) and outcome is not null and left_at is null
                """)
                .param(
                        "callers",
                        SqlParameters.bigints(answers, each -> each.enrolment().value()))
                .query(String.class)
                .list());
        return answers.stream()
                .filter(each -> open.contains(each.enrolment().value() + " " + each.step()))
                .toList();
    }

    void retryAnswers(Collection<EnrolmentId> callers, Instant now) {
        if (!callers.isEmpty()) {
            jdbc.sql("""
                    update journey_call set retry_at = :later
                     where enrolment_id = any(:callers) and outcome is not null and left_at is null
                    """)
                    .param("later", SqlParameters.timestamp(now.plus(LATER)))
                    .param("callers", SqlParameters.bigints(callers, EnrolmentId::value))
                    .update();
        }
    }

    /** Called enrolments whose caller has left without waiting for their end. */
    List<EnrolmentId> abandoned() {
        return jdbc.sql("""
                select called_enrolment from journey_call
                 where left_at is not null and closed_at is null and called_enrolment is not null
                 order by left_at limit :limit
                """)
                .param("limit", AT_A_TIME)
                .query((row, number) -> new EnrolmentId(row.getLong("called_enrolment")))
                .list();
    }

    void close(List<EnrolmentId> called, Instant now) {
        if (!called.isEmpty()) {
            jdbc.sql(
                            "update journey_call set closed_at = :now where called_enrolment = any(:called) and closed_at is null")
                    .param("now", SqlParameters.timestamp(now))
                    .param("called", SqlParameters.bigints(called, EnrolmentId::value))
                    .update();
        }
    }
}
