package dev.rekindle.message.dispatch;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.message.ledger.MessageTransitions;
import dev.rekindle.message.policy.SendDecision;
import dev.rekindle.message.policy.SendingPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Claims due rows of one channel, transactional ones first, and decides about each in the claiming transaction.
 */
@Component
class MessageClaims {

    // What is transactional is never behind marketing, however much of that is due before it.
    private static final String CLAIM = """
            with transactional as (
                select * from message
                 where channel = :channel and state = 'PENDING' and transactional and due_at <= :now
                 order by due_at, id
                 limit :limit
                   for update skip locked
            ), marketing as (
                select * from message
                 where channel = :channel and state = 'PENDING' and not transactional and due_at <= :now
                 order by due_at, id
                 limit :limit - (select count(*) from transactional)
                   for update skip locked
            )
            select id, enrolment_id, member_id, channel, template, variant, topic, transactional, expires_at, token
              from transactional
            union all
            select id, enrolment_id, member_id, channel, template, variant, topic, transactional, expires_at, token
              from marketing
            """;

    private final JdbcClient jdbc;
    private final CandidateLoader candidates;
    private final SendingPolicy policy;
    private final MessageTransitions moves;
    private final MessageSettings settings;
    private final Clock clock;

    MessageClaims(
            JdbcClient jdbc,
            CandidateLoader candidates,
            SendingPolicy policy,
            MessageTransitions moves,
            MessageSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.candidates = candidates;
        this.policy = policy;
        this.moves = moves;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param providerBackAt when a provider that is down may be tried again; null while it is well
     */
    @Transactional
    public Claimed claim(ChannelKind channel, int limit, @Nullable Instant providerBackAt) {
        Instant now = clock.instant();
        List<DueMessage> due = jdbc.sql(CLAIM)
                .param("channel", channel.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(MessageClaims::due)
                .list();
        if (due.isEmpty()) {
            return new Claimed("", List.of(), 0);
        }
        var verdict = decide(channel, due, now, providerBackAt);
        String lease = UUID.randomUUID().toString();
        verdict.withheld.forEach((reason, ids) -> moves.withhold(ids, reason, lease, now));
        moves.putOff(verdict.putOff, lease, now);
        moves.lease(verdict.leased.stream().map(held -> held.due().id()).toList(), lease, now.plus(settings.lease()));
        return new Claimed(lease, verdict.leased, due.size());
    }

    private Verdict decide(ChannelKind channel, List<DueMessage> due, Instant now, @Nullable Instant providerBackAt) {
        var batch = candidates.load(channel, due, now);
        var verdict = new Verdict(new ArrayList<>(), new EnumMap<>(WithheldReason.class), new ArrayList<>());
        for (DueMessage message : due) {
            SendDecision decision = policy.decide(batch.of(message, now, providerBackAt));
            if (decision instanceof SendDecision.Withhold withhold) {
                verdict.withheld
                        .computeIfAbsent(withhold.reason(), reason -> new ArrayList<>())
                        .add(message.id());
            } else if (decision instanceof SendDecision.Defer defer) {
                verdict.putOff.add(new MessageTransitions.PutOff(message.id(), defer.until(), defer.cause()));
            } else {
                batch.letThrough(message);
                verdict.leased.add(
                        new Held(message, Objects.requireNonNull(batch.people().get(message.member()))));
            }
        }
        return verdict;
    }

    private static DueMessage due(ResultSet row, int index) throws SQLException {
        return new DueMessage(
                row.getLong("id"),
                row.getLong("enrolment_id"),
                new MemberId(row.getLong("member_id")),
                ChannelKind.valueOf(row.getString("channel")),
                row.getString("template"),
                row.getString("variant"),
                row.getString("topic"),
                row.getBoolean("transactional"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("token", UUID.class));
    }

    private record Verdict(
            List<Held> leased, Map<WithheldReason, List<Long>> withheld, List<MessageTransitions.PutOff> putOff) {}

    /** A leased message and whom it is for. */
    record Held(DueMessage due, Member member) {}

    /**
     * @param lease the name under which the rows are held
     * @param decided how many rows were decided about, leased or not
     */
    record Claimed(String lease, List<Held> leased, int decided) {}
}
