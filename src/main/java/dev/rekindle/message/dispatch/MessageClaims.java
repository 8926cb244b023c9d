package dev.rekindle.message.dispatch;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.Postponement;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.message.content.VariantWeights;
import dev.rekindle.message.control.SendStops;
import dev.rekindle.message.ledger.DispatchSettings;
import dev.rekindle.message.ledger.LedgerRowMapper;
import dev.rekindle.message.ledger.MessageTransitions;
import dev.rekindle.message.policy.SendDecision;
import dev.rekindle.message.policy.SendingPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Claims due messages of one channel, transactional ones first, and applies the policies in the same transaction.
 */
@Component
class MessageClaims {

    // WAIT comes before WITHHOLD, because it loses nothing
    private static final String STOP = """
            (select min(s.mode) from send_stop s
              where s.journey_key = m.journey_key and (s.step is null or s.step = m.step) or s.template = m.template)
            """;

    // Transactional messages go before marketing messages, whichever are due first.
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
            select id, enrolment_id, journey_key, version_id, step, member_id, channel, template, variant, topic, transactional, expires_at, token,
                   journey_zone, reason, %1$s as stop
              from transactional m
            union all
            select id, enrolment_id, journey_key, version_id, step, member_id, channel, template, variant, topic, transactional, expires_at, token,
                   journey_zone, reason, %1$s as stop
              from marketing m
            """.formatted(STOP);

    private final JdbcClient jdbc;
    private final CandidateLoader candidates;
    private final SendingPolicy policy;
    private final MessageTransitions transitions;
    private final DispatchSettings settings;
    private final Clock clock;

    MessageClaims(
            JdbcClient jdbc,
            CandidateLoader candidates,
            SendingPolicy policy,
            MessageTransitions transitions,
            DispatchSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.candidates = candidates;
        this.policy = policy;
        this.transitions = transitions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param providerPause until when the provider is not tried, and why; null while it is healthy
     */
    @Transactional
    public Claimed claim(ChannelKey channel, int limit, @Nullable Postponement providerPause) {
        Instant now = clock.instant();
        List<DueMessage> all = jdbc.sql(CLAIM)
                .param("channel", channel.value())
                .param("now", timestamp(now))
                .param("limit", limit)
                .query(MessageClaims::due)
                .list();
        String lease = UUID.randomUUID().toString();
        List<DueMessage> due = withoutStopped(all, lease, now);
        if (due.isEmpty()) {
            return new Claimed(lease, List.of(), all.size());
        }
        var decided = decide(channel, due, now, providerPause);
        decided.withheld.forEach((reason, messages) -> transitions.withhold(messages, reason, lease, now));
        transitions.postpone(decided.postponed, lease, now);
        transitions.lease(
                decided.leased.stream().map(leased -> leased.due().id()).toList(), lease, now.plus(settings.lease()));
        return new Claimed(lease, decided.leased, all.size());
    }

    /** Holds or withholds those whose sending somebody has stopped, and gives the rest. */
    private List<DueMessage> withoutStopped(List<DueMessage> all, String lease, Instant now) {
        transitions.hold(stopped(all, SendStops.Mode.WAIT), now);
        transitions.withhold(stopped(all, SendStops.Mode.WITHHOLD), WithheldReason.STOPPED, lease, now);
        return all.stream().filter(message -> message.stop() == null).toList();
    }

    private static List<MessageId> stopped(List<DueMessage> all, SendStops.Mode mode) {
        return all.stream()
                .filter(message -> message.stop() == mode)
                .map(DueMessage::id)
                .toList();
    }

    private Decided decide(
            ChannelKey channel, List<DueMessage> due, Instant now, @Nullable Postponement providerPause) {
        var batch = candidates.load(channel, due, now);
        var decided = new Decided(batch);
        due.forEach(
                message -> policy.decide(batch.of(message, now, providerPause)).match(decided.about(message)));
        return decided;
    }

    private static DueMessage due(ResultSet row, int index) throws SQLException {
        return new DueMessage(
                new MessageId(row.getLong("id")),
                row.getLong("enrolment_id"),
                new VariantWeights.SendStep(
                        row.getString("journey_key"), row.getLong("version_id"), row.getString("step")),
                new MemberId(row.getLong("member_id")),
                new MessageSpec(
                        ChannelKey.of(row.getString("channel")),
                        row.getString("template"),
                        row.getString("variant"),
                        row.getString("topic"),
                        row.getBoolean("transactional")),
                instant(row, "expires_at"),
                row.getObject("token", UUID.class),
                LedgerRowMapper.zone(row.getString("journey_zone")),
                row.getString("reason"),
                mode(row.getString("stop")));
    }

    private static SendStops.@Nullable Mode mode(@Nullable String name) {
        return name == null ? null : SendStops.Mode.valueOf(name);
    }

    /** The decisions about the messages of a batch. */
    private static final class Decided {

        private final List<LeasedMessage> leased = new ArrayList<>();
        private final Map<WithheldReason, List<MessageId>> withheld = new EnumMap<>(WithheldReason.class);
        private final List<MessageTransitions.Postponed> postponed = new ArrayList<>();
        private final CandidateLoader.Batch batch;

        Decided(CandidateLoader.Batch batch) {
            this.batch = batch;
        }

        SendDecision.Cases<Boolean> about(DueMessage message) {
            return new SendDecision.Cases<>() {
                @Override
                public Boolean send() {
                    batch.countAsSent(message);
                    return leased.add(new LeasedMessage(
                            message,
                            Objects.requireNonNull(batch.recipients().get(message.member())),
                            batch.figures().of(message.member())));
                }

                @Override
                public Boolean postpone(Postponement postponement) {
                    return postponed.add(new MessageTransitions.Postponed(
                            message.id(), postponement, !message.waitedFor(postponement.reason())));
                }

                @Override
                public Boolean withhold(WithheldReason reason) {
                    return withheld.computeIfAbsent(reason, any -> new ArrayList<>())
                            .add(message.id());
                }
            };
        }
    }

    /** A leased message, its recipient and the recipient's figures. */
    record LeasedMessage(DueMessage due, Member member, Function<Figure, @Nullable Object> figures) {}

    /**
     * The result of one claim.
     *
     * @param lease name of the lease on the rows
     * @param decided number of messages that the policies decided about, leased or not
     */
    record Claimed(String lease, List<LeasedMessage> leased, int decided) {}
}
