package dev.rekindle.journey.engine.batch;

import dev.rekindle.coupon.Coupons;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.EnrolmentOutcome;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.platform.SqlParameters;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables that a batch reads and writes, one statement for each. */
@Lazy
@Component
class BatchTables {

    private final JdbcClient jdbc;
    private final JdbcOperations connections;
    private final JourneyVersions versions;
    private final Members members;
    private final Outbox outbox;
    private final JdbcStepResults results;
    private final RequestTable requests;
    private final Coupons coupons;
    private final CallTable calls;

    BatchTables(
            JdbcOperations connections,
            JourneyVersions versions,
            Members members,
            Outbox outbox,
            JdbcStepResults results,
            CallTable calls,
            RequestTable requests,
            Coupons coupons) {
        this.jdbc = JdbcClient.create(connections);
        this.connections = connections;
        this.versions = versions;
        this.members = members;
        this.outbox = outbox;
        this.results = results;
        this.requests = requests;
        this.coupons = coupons;
        this.calls = calls;
    }

    List<ActiveEnrolment> activeEnrolments(Collection<EnrolmentId> ids) {
        return jdbc.sql("""
                select id, version_id, member_id, entered_at from enrolment where id = any(:ids)
                """)
                .param("ids", SqlParameters.bigints(ids, EnrolmentId::value))
                .query((row, number) -> new ActiveEnrolment(
                        new EnrolmentId(row.getLong("id")),
                        versions.byId(row.getLong("version_id")),
                        new MemberId(row.getLong("member_id")),
                        row.getTimestamp("entered_at").toInstant()))
                .list();
    }

    Version version(String definition) {
        return versions.byDefinition(definition)
                .orElseThrow(
                        () -> new IllegalStateException("No journey version has the process definition " + definition));
    }

    void withhold(Collection<EnrolmentId> atGoal, Collection<EnrolmentId> atExit) {
        if (!atGoal.isEmpty()) {
            outbox.withhold(numbers(atGoal), WithheldReason.GOAL_REACHED);
        }
        if (!atExit.isEmpty()) {
            outbox.withhold(numbers(atExit), WithheldReason.LEFT_JOURNEY);
        }
    }

    private static List<Long> numbers(Collection<EnrolmentId> enrolments) {
        return enrolments.stream().map(EnrolmentId::value).toList();
    }

    void plan(List<PlannedMessage> messages) {
        if (!messages.isEmpty()) {
            outbox.plan(List.copyOf(messages));
        }
    }

    /** Withholds messages whose time came while their journey was held. */
    void withholdPlanned(List<MessageOrigin> visits) {
        if (!visits.isEmpty()) {
            outbox.withholdPlanned(visits, WithheldReason.STOPPED);
        }
    }

    void change(List<MemberChange> changes) {
        if (!changes.isEmpty()) {
            members.change(List.copyOf(changes));
        }
    }

    void write(List<JdbcStepResults.NewResult> some) {
        results.write(some);
    }

    void ask(List<RequestTable.NewTask> tasks, Instant now) {
        requests.ask(tasks, now);
    }

    BatchCoupons coupons() {
        return new BatchCoupons(coupons);
    }

    void awaitCoupons(List<RequestTable.NewWait> waits, Instant now) {
        requests.awaitCoupons(waits, now);
    }

    void call(List<RequestTable.NewCall> calls, Instant now) {
        requests.call(calls, now);
    }

    void cancelOpen(List<RequestTable.Visit> left, Instant now) {
        requests.cancelOpen(left, now);
    }

    void callJourneys(List<CallTable.NewCall> some, Instant now) {
        calls.call(some, now);
    }

    void leaveCalls(List<CallTable.Visit> left, Instant now) {
        calls.leave(left, now);
    }

    void write(StepLog log, Predicate<EnrolmentId> included) {
        log.write(connections, included);
    }

    void end(Map<EnrolmentId, EnrolmentOutcome> outcomes, Instant now) {
        if (outcomes.isEmpty()) {
            return;
        }
        int called = jdbc.sql("""
                with ended as (
                    update enrolment e set ended_at = :now, outcome = x.outcome
                      from unnest(:ids::bigint[], :outcomes::text[]) as x (id, outcome)
                     where e.id = x.id and e.ended_at is null
                    returning e.id, e.outcome)
                update journey_call c set outcome = ended.outcome, retry_at = :now
                  from ended where c.called_enrolment = ended.id and c.outcome is null
                """)
                .param("now", SqlParameters.timestamp(now))
                .param("ids", SqlParameters.bigints(outcomes.keySet(), EnrolmentId::value))
                .param("outcomes", SqlParameters.texts(outcomes.values(), Enum::name))
                .update();
        if (called > 0) {
            calls.ended();
        }
    }
}
