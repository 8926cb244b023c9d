package dev.rekindle.message.ledger;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.integers;
import static dev.rekindle.platform.SqlParameters.numerics;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.ConsentsChanged;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.person.ErasureMarks;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageLogEntry.Kind;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Postponement;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.control.SendStops;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only class that updates ledger rows: each method makes one {@link Transition} of any number of rows in one
 * statement, and logs it. A row whose state does not allow the transition, or that is leased under another name, is left
 * as it is.
 */
@Component
public class MessageTransitions {

    /** Removes where the messages {@code :member} went; states stay as they are, here and below. */
    public static final String FORGET_DESTINATIONS = TransitionSql.FORGET_DESTINATIONS;

    /** Removes where messages went that settled before {@code :before}, at most {@code :limit}. */
    public static final String EXPIRE_DESTINATIONS = TransitionSql.EXPIRE_DESTINATIONS;

    /** Gives the messages of the member {@code :gone} to {@code :kept}. */
    public static final String FOLLOW = TransitionSql.FOLLOW;

    private final JdbcClient jdbc;
    private final MessageLog log;
    private final Channels channels;
    private final ErasureMarks marks;

    MessageTransitions(JdbcClient jdbc, MessageLog log, Channels channels, ErasureMarks marks) {
        this.jdbc = jdbc;
        this.log = log;
        this.channels = channels;
        this.marks = marks;
    }

    /** Leases pending rows that the caller's transaction has locked. */
    public void lease(List<MessageId> messages, String lease, Instant until) {
        if (!messages.isEmpty()) {
            sql(TransitionSql.LEASE)
                    .under(lease)
                    .at("until", until)
                    .of(messages)
                    .update();
        }
    }

    /** @param lease the name under which leased rows must be held; pending rows need none */
    @Transactional
    public void postpone(List<Postponed> messages, String lease, Instant now) {
        if (messages.isEmpty()) {
            return;
        }
        Set<MessageId> changed = sql(TransitionSql.POSTPONE)
                .of(messages, Postponed::message)
                .set("untils", timestamps(messages, one -> one.postponement().until()))
                .set(
                        "reasons",
                        texts(messages, one -> one.postponement().reason().name()))
                .set(
                        "causes",
                        texts(
                                messages,
                                one -> TransitionStatement.name(
                                        one.postponement().reason().cause())))
                .under(lease)
                .changedSet();
        log.add(messages.stream()
                .filter(one -> changed.contains(one.message()) && one.isLogged())
                .map(one -> MessageLogEntry.postponed(one.message(), now, one.postponement()))
                .toList());
    }

    /**
     * Has messages tried now that wait for one of these causes to be fixed.
     *
     * @param channel null for every channel
     * @return how many
     */
    @Transactional
    public int wake(Set<RefusalCause> causes, @Nullable ChannelKey channel, Instant now) {
        return sql(TransitionSql.WAKE)
                .set("causes", texts(causes, RefusalCause::name))
                .set("channel", channel == null ? null : channel.value())
                .at(now)
                .update();
    }

    /** Holds pending messages that the caller's transaction has locked. */
    public void hold(List<MessageId> messages, Instant now) {
        if (!messages.isEmpty()) {
            List<MessageId> held = sql(TransitionSql.HOLD).of(messages).changed();
            log.add(held, now, Kind.HELD, null);
        }
    }

    /**
     * Releases the messages of a stop.
     *
     * @param since when it began
     * @return how many had fallen due
     */
    int release(SendStops.Scope scope, SendStops.Release release, Instant since, Instant now) {
        return switch (release) {
            case NOW -> released(TransitionSql.UNHOLD, scope, since, now).update();
            case SHIFT ->
                released(TransitionSql.SHIFT, scope, since, now).update()
                        + released(TransitionSql.UNHOLD_HELD, scope, since, now).update();
            case SKIP ->
                withhold(released(TransitionSql.WITHHOLD_STOPPED, scope, since, now), WithheldReason.STOPPED, now);
        };
    }

    private TransitionStatement released(String sql, SendStops.Scope scope, Instant since, Instant now) {
        var statement = sql(sql).set("journey", scope.journey())
                .set("step", scope.step())
                .set("template", scope.template())
                .at(now);
        return sql.contains(":since") ? statement.at("since", since) : statement;
    }

    /** Withholds messages that were just planned, by enrolment, step and visit. */
    void withholdVisits(Collection<MessageOrigin> visits, WithheldReason reason, Instant now) {
        withhold(
                sql(TransitionSql.WITHHOLD_VISITS)
                        .set("enrolments", bigints(visits, MessageOrigin::enrolment))
                        .set("steps", texts(visits, MessageOrigin::step))
                        .set("visits", integers(visits, MessageOrigin::visit)),
                reason,
                now);
    }

    /** @param lease the name under which leased rows must be held; pending rows need none */
    @Transactional
    public void withhold(Collection<MessageId> messages, WithheldReason reason, String lease, Instant now) {
        if (!messages.isEmpty()) {
            withhold(sql(TransitionSql.WITHHOLD).of(messages).under(lease), reason, now);
        }
    }

    /** Withholds those that have not been sent, because a user wants so. @return how many */
    int cancel(Collection<MessageId> messages, String user, Instant now) {
        List<MessageId> cancelled = sql(TransitionSql.CANCEL)
                .of(messages)
                .set("reason", WithheldReason.CANCELLED.name())
                .at(now)
                .changed();
        log.add(cancelled.stream()
                .map(message -> MessageLogEntry.cancelled(message, now, user))
                .toList());
        return cancelled.size();
    }

    /** Withholds what has not been sent of these enrolments. */
    void withholdOfEnrolments(Collection<Long> enrolments, WithheldReason reason, Instant now) {
        if (!enrolments.isEmpty()) {
            withhold(sql(TransitionSql.WITHHOLD_OF_ENROLMENTS).set("enrolments", bigints(enrolments)), reason, now);
        }
    }

    /** Withholds what has not been sent to a member. */
    public void withholdOfMember(MemberId member, WithheldReason reason, Instant now) {
        withhold(sql(TransitionSql.WITHHOLD_OF_MEMBER).set("member", member.value()), reason, now);
    }

    /** Withholds marketing messages that have not been sent and that withdrawn consents concern. */
    void withholdWithdrawn(List<ConsentsChanged.Change> withdrawals, Instant now) {
        if (!withdrawals.isEmpty()) {
            withhold(
                    sql(TransitionSql.WITHHOLD_WITHDRAWN)
                            .set(
                                    "members",
                                    bigints(withdrawals, one -> one.member().value()))
                            .set(
                                    "channels",
                                    texts(withdrawals, one -> one.channel().value()))
                            .set("topics", texts(withdrawals, ConsentsChanged.Change::topic))
                            .set("any", Consents.ANY_TOPIC),
                    WithheldReason.NO_CONSENT,
                    now);
        }
    }

    private int withhold(TransitionStatement statement, WithheldReason reason, Instant now) {
        List<MessageId> withheld =
                statement.set("reason", reason.name()).at(now).changed();
        log.add(withheld, now, Kind.WITHHELD, reason.name());
        return withheld.size();
    }

    /**
     * The last moment before sending: a row whose answer is lost after this becomes unknown.
     *
     * @return the rows that are still held under the lease and whose mailbox was not suppressed in the meantime, with the
     *     number of this attempt; only they may be sent
     */
    @Transactional
    public Map<MessageId, Integer> startSending(List<Destination> messages, String lease, Instant now, Instant until) {
        var attempts = new HashMap<MessageId, Integer>();
        sql(TransitionSql.START_SENDING)
                .at(now)
                .at("until", until)
                .of(messages, Destination::message)
                .set("addresses", texts(messages, Destination::address))
                .set("mailboxes", texts(messages, this::mailbox))
                .set("marks", texts(messages, one -> marks.ofMailbox(one.channel(), mailbox(one))))
                .set("locales", texts(messages, Destination::locale))
                .set("versions", integers(messages, Destination::version))
                .set("variants", texts(messages, Destination::variant))
                .under(lease)
                .each(row -> {
                    attempts.put(new MessageId(row.getLong("id")), row.getInt("attempts"));
                });
        return attempts;
    }

    /**
     * Renews a lease whose messages have not all been sent.
     *
     * @return the messages that are still held under it; another node may have taken the rest
     */
    @Transactional
    public Set<MessageId> continueSending(Collection<MessageId> messages, String lease, Instant now, Instant until) {
        return sql(TransitionSql.CONTINUE_SENDING)
                .at(now)
                .at("until", until)
                .of(messages)
                .under(lease)
                .changedSet();
    }

    private String mailbox(Destination destination) {
        return channels.get(destination.channel()).normalAddress(destination.address());
    }

    /** The provider accepted these. */
    void accept(List<Accepted> messages, String lease, Instant now) {
        if (messages.isEmpty()) {
            return;
        }
        var awaiting = new ArrayList<MessageId>();
        sql(TransitionSql.ACCEPT)
                .of(messages, Accepted::message)
                .set("providers", texts(messages, Accepted::providerId))
                .set("costs", numerics(messages, Accepted::cost))
                .set("segments", integers(messages, Accepted::segments))
                .under(lease)
                .each(row -> {
                    if (row.getString("state").equals(MessageState.AWAITING.name())) {
                        awaiting.add(new MessageId(row.getLong("id")));
                    }
                });
        log.add(awaiting, now, Kind.ACCEPTED, null);
    }

    /** The provider refused these for now. */
    void retry(List<Retry> messages, String lease, Instant now) {
        if (messages.isEmpty()) {
            return;
        }
        List<Coded> codes = messages.stream().map(Retry::coded).toList();
        Set<MessageId> changed = sql(TransitionSql.RETRY)
                .of(codes, lease)
                .set("dues", timestamps(messages, Retry::dueAt))
                .changedSet();
        log.add(entries(codes, changed, now, Kind.RETRY));
    }

    /** The provider refused these for good. */
    void refuse(List<Coded> messages, String lease, Instant now) {
        end(TransitionSql.REFUSE, messages, lease, now, Kind.FAILED);
    }

    /** The provider's answer was lost. */
    void loseAnswer(List<Coded> messages, String lease, Instant now) {
        end(TransitionSql.LOSE_ANSWER, messages, lease, now, Kind.UNKNOWN);
    }

    private void end(String sql, List<Coded> messages, String lease, Instant now, Kind kind) {
        if (messages.isEmpty()) {
            return;
        }
        Set<MessageId> changed = sql(sql).of(messages, lease).at(now).changedSet();
        log.add(entries(messages, changed, now, kind));
    }

    /** A receipt says that the provider has the message. */
    void confirm(MessageId message, String providerId, Instant now) {
        sql(TransitionSql.CONFIRM)
                .of(message)
                .set("provider", providerId)
                .state()
                .filter(MessageState.AWAITING.name()::equals)
                .ifPresent(state -> log.add(List.of(message), now, Kind.ACCEPTED, null));
    }

    void deliver(MessageId message, @Nullable String providerId, Instant now) {
        boolean changed = sql(TransitionSql.DELIVER)
                .at(now)
                .of(message)
                .set("provider", providerId)
                .changes();
        if (changed) {
            log.add(List.of(message), now, Kind.DELIVERED, null);
        }
    }

    /** @return whether the message is failed now; a receipt of an earlier attempt does not fail a later one */
    boolean reportFailure(MessageId message, String providerId, String code, RefusalCause cause, Instant now) {
        return fail(TransitionSql.REPORT_FAILURE, new Coded(message, code, cause), providerId, now);
    }

    /** @return whether the message is failed now */
    boolean bounce(MessageId message, String code, RefusalCause cause, Instant now) {
        return fail(TransitionSql.BOUNCE, new Coded(message, code, cause), null, now);
    }

    private boolean fail(String sql, Coded failed, @Nullable String providerId, Instant now) {
        boolean changed =
                sql(sql).at(now).of(failed).set("provider", providerId).changes();
        if (changed) {
            log.add(List.of(failed.message()), now, Kind.FAILED, failed.code());
        }
        return changed;
    }

    /**
     * A receipt says that it was not delivered, for a cause that messages wait for.
     *
     * @param retry when it is sent again
     * @param providerId the attempt that the receipt is about; null when it does not say
     * @return whether it is pending again; a message is taken back once
     */
    boolean takeBack(Retry retry, @Nullable String providerId, Instant now) {
        Coded coded = retry.coded();
        boolean changed = sql(TransitionSql.TAKE_BACK)
                .of(coded)
                .set("provider", providerId)
                .at("until", retry.dueAt())
                .changes();
        if (changed) {
            log.add(List.of(coded.message()), now, Kind.TAKEN_BACK, coded.code());
        }
        return changed;
    }

    /** No bounce came for these. @return how many */
    int assumeDelivered(ChannelKey channel, Instant sentBefore, int limit, Instant now) {
        return settle(TransitionSql.ASSUME_DELIVERED, channel, sentBefore, limit, now, Kind.DELIVERED, "no-bounce");
    }

    /** No receipt came for these. @return how many */
    int giveUp(ChannelKey channel, Instant sentBefore, int limit, Instant now) {
        return settle(TransitionSql.GIVE_UP, channel, sentBefore, limit, now, Kind.UNKNOWN, "no-receipt");
    }

    private int settle(String sql, ChannelKey channel, Instant before, int limit, Instant now, Kind kind, String code) {
        List<MessageId> settled = sql(sql).set("code", code)
                .at(now)
                .set("channel", channel.value())
                .at("before", before)
                .set("limit", limit)
                .changed();
        log.add(settled, now, kind, code);
        return settled.size();
    }

    /** Ends expired leases. @return how many rows got which state */
    Map<MessageState, Integer> expireLeases(Instant now) {
        var taken = new EnumMap<MessageState, List<MessageId>>(MessageState.class);
        sql(TransitionSql.EXPIRE_LEASES).at(now).each(row -> {
            taken.computeIfAbsent(MessageState.valueOf(row.getString("state")), state -> new ArrayList<>())
                    .add(new MessageId(row.getLong("id")));
        });
        log.add(taken.getOrDefault(MessageState.PENDING, List.of()), now, Kind.LEASE_LOST, null);
        log.add(taken.getOrDefault(MessageState.AWAITING, List.of()), now, Kind.ACCEPTED, null);
        log.add(taken.getOrDefault(MessageState.UNKNOWN, List.of()), now, Kind.UNKNOWN, "node-lost");
        var counts = new EnumMap<MessageState, Integer>(MessageState.class);
        taken.forEach((state, messages) -> counts.put(state, messages.size()));
        return counts;
    }

    /** @return whether the message was unknown and is pending now */
    boolean resend(MessageId message, String user, Instant now) {
        boolean changed = sql(TransitionSql.RESEND).at(now).of(message).changes();
        if (changed) {
            log.add(List.of(MessageLogEntry.resent(message, now, user)));
        }
        return changed;
    }

    /** @return those that had failed, or were withheld for a cause, and are pending now */
    List<MessageId> sendAgain(Collection<MessageId> messages, String user, Instant now) {
        List<MessageId> changed =
                sql(TransitionSql.SEND_AGAIN).at(now).of(messages).changed();
        log.add(changed.stream()
                .map(message -> MessageLogEntry.resent(message, now, user))
                .toList());
        return changed;
    }

    private TransitionStatement sql(String statement) {
        return new TransitionStatement(jdbc, statement);
    }

    private static List<MessageLogEntry> entries(List<Coded> messages, Set<MessageId> of, Instant at, Kind kind) {
        return messages.stream()
                .filter(one -> of.contains(one.message()))
                .map(one -> MessageLogEntry.of(one.message(), at, kind, one.code()))
                .toList();
    }

    /**
     * A message that is sent later.
     *
     * @param isLogged false when it waits again for what it waited for before
     */
    public record Postponed(MessageId message, Postponement postponement, boolean isLogged) {}

    /**
     * Where a message is about to be sent.
     *
     * @param locale language of the text, as a BCP 47 tag
     * @param version of the template; 0 for none
     * @param variant of a message that has variants of its own the one that is sent; else empty
     */
    public record Destination(
            MessageId message, ChannelKey channel, String address, String locale, int version, String variant) {}

    /**
     * A message that the provider accepted.
     *
     * @param cost null when not known
     * @param segments how many units the provider bills for it, at least 1
     */
    record Accepted(
            MessageId message, String providerId, @Nullable BigDecimal cost, int segments) {}

    /**
     * A message with the provider's code.
     *
     * @param cause null when it is not known whether it arrived
     */
    record Coded(MessageId message, String code, @Nullable RefusalCause cause) {}

    /** A message that is tried again. */
    record Retry(Coded coded, Instant dueAt) {}
}
