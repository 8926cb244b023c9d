package dev.rekindle.journey.request;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.WebhookCalls;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code webhook_call}. */
@Component
class WebhookTable implements WebhookCalls {

    private static final String OPEN = """
              from webhook_call c
              join enrolment e on e.id = c.enrolment_id
              join journey j on j.key = e.journey_key and j.held_at is null
             where c.state = 'PENDING'
            """;

    private final JdbcClient jdbc;
    private final JourneyVersions versions;

    WebhookTable(JdbcClient jdbc, JourneyVersions versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    @Override
    public List<WebhookCall> ofMember(MemberId member, Instant before, int limit) {
        return jdbc.sql("""
                        select version_id, step, state, planned_at, ended_at, tries, reason from webhook_call
                         where member_id = :member and planned_at < :before order by planned_at desc, id desc limit :limit
                        """)
                .param("member", member.value())
                .param("before", SqlParameters.timestamp(before))
                .param("limit", limit)
                .query(this::ofMember)
                .list();
    }

    private WebhookCall ofMember(ResultSet row, int number) throws SQLException {
        Version version = versions.byId(row.getLong("version_id"));
        String step = row.getString("step");
        return new WebhookCall(
                version.journey(),
                version.definition().name(),
                version.definition().step(step).map(Step::name).orElse(step),
                WebhookCall.State.valueOf(row.getString("state")),
                instant(row, "planned_at"),
                instantOrNull(row, "ended_at"),
                row.getInt("tries"),
                row.getString("reason"));
    }

    /** @param tries with the one that was just begun */
    record Call(
            long id,
            EnrolmentId enrolment,
            long version,
            String step,
            int visit,
            MemberId member,
            UUID request,
            Instant plannedAt,
            int tries) {}

    Optional<Instant> nextDue() {
        return jdbc.sql("select min(greatest(c.due_at, coalesce(c.leased_until, c.due_at))) as due" + OPEN)
                .query((row, number) -> Optional.ofNullable(instantOrNull(row, "due")))
                .single();
    }

    /** Leases due calls to this node, in the order in which they fell due. */
    List<Call> claim(Instant now, Duration lease, int most) {
        return jdbc.sql("""
                update webhook_call w set leased_until = :until, tries = w.tries + 1
                 where w.id in (select c.id %s and c.due_at <= :now
                                   and (c.leased_until is null or c.leased_until <= :now)
                                 order by c.due_at, c.id limit :most for update of c skip locked)
                returning w.id, w.enrolment_id, w.version_id, w.step, w.visit, w.member_id, w.request_id, w.planned_at,
                          w.tries
                """.formatted(OPEN))
                .param("now", SqlParameters.timestamp(now))
                .param("until", SqlParameters.timestamp(now.plus(lease)))
                .param("most", most)
                .query((row, number) -> new Call(
                        row.getLong("id"),
                        new EnrolmentId(row.getLong("enrolment_id")),
                        row.getLong("version_id"),
                        row.getString("step"),
                        row.getInt("visit"),
                        new MemberId(row.getLong("member_id")),
                        row.getObject("request_id", UUID.class),
                        instant(row, "planned_at"),
                        row.getInt("tries")))
                .list();
    }

    /** @return the calls that were still pending */
    Set<Long> end(Collection<Long> calls, String state, Instant now) {
        return new HashSet<>(jdbc.sql("""
                update webhook_call set state = :state, ended_at = :now, leased_until = null
                 where id = any(:ids) and state = 'PENDING' returning id
                """)
                .param("state", state)
                .param("now", SqlParameters.timestamp(now))
                .param("ids", SqlParameters.bigints(calls))
                .query(Long.class)
                .list());
    }

    void retry(Call call, String reason, Instant due) {
        jdbc.sql("""
                update webhook_call set due_at = :due, leased_until = null, reason = :reason
                 where id = :id and state = 'PENDING'
                """)
                .param("due", SqlParameters.timestamp(due))
                .param("reason", reason)
                .param("id", call.id())
                .update();
    }

    void note(Call call, String reason) {
        jdbc.sql("update webhook_call set reason = :reason where id = :id")
                .param("reason", reason)
                .param("id", call.id())
                .update();
    }

    /** The member is stuck until somebody retries. */
    void stick(Call call, String reason, Instant now) {
        jdbc.sql("""
                update webhook_call set state = 'STUCK', ended_at = :now, leased_until = null, reason = :reason
                 where id = :id and state = 'PENDING'
                """)
                .param("now", SqlParameters.timestamp(now))
                .param("reason", reason)
                .param("id", call.id())
                .update();
    }
}
