package dev.rekindle.journey.engine.batch;

import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.step.ActiveEnrolment;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.WithheldReason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The books a walk is written to, each in one go. */
@Lazy
@Component
class BatchTables {

    private final JdbcClient jdbc;
    private final JdbcOperations connections;
    private final JourneyVersions versions;
    private final Members members;
    private final Outbox outbox;

    BatchTables(JdbcOperations connections, JourneyVersions versions, Members members, Outbox outbox) {
        this.jdbc = JdbcClient.create(connections);
        this.connections = connections;
        this.versions = versions;
        this.members = members;
        this.outbox = outbox;
    }

    List<ActiveEnrolment> passages(Collection<Long> enrolments) {
        return jdbc.sql("""
                select id, version_id, member_id, entered_at from enrolment where id = any(:ids)
                """)
                .param("ids", enrolments.toArray(Long[]::new))
                .query((row, number) -> new ActiveEnrolment(
                        row.getLong("id"),
                        versions.byId(row.getLong("version_id")),
                        new MemberId(row.getLong("member_id")),
                        row.getTimestamp("entered_at").toInstant()))
                .list();
    }

    Version version(String definition) {
        return versions.byDefinition(definition)
                .orElseThrow(() -> new IllegalStateException("No journey version is definition " + definition));
    }

    void withhold(Collection<Long> atGoal, Collection<Long> leaving) {
        if (!atGoal.isEmpty()) {
            outbox.withhold(atGoal, WithheldReason.GOAL_REACHED);
        }
        if (!leaving.isEmpty()) {
            outbox.withhold(leaving, WithheldReason.LEFT_JOURNEY);
        }
    }

    void plan(List<PlannedMessage> messages) {
        if (!messages.isEmpty()) {
            outbox.plan(List.copyOf(messages));
        }
    }

    void change(List<MemberChange> changes) {
        if (!changes.isEmpty()) {
            members.change(List.copyOf(changes));
        }
    }

    void write(StepLog log, LongPredicate whose) {
        log.write(connections, whose);
    }

    void end(Map<Long, EnrolmentOutcome> endings, Instant now) {
        if (endings.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update enrolment e set ended_at = :now, outcome = x.outcome
                  from unnest(:ids::bigint[], :outcomes::text[]) as x (id, outcome)
                 where e.id = x.id and e.ended_at is null
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", endings.keySet().toArray(Long[]::new))
                .param("outcomes", endings.values().stream().map(Enum::name).toArray(String[]::new))
                .update();
    }
}
