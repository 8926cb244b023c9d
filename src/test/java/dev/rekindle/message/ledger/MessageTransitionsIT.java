package dev.rekindle.message.ledger;

import static dev.rekindle.message.MessageState.AWAITING;
import static dev.rekindle.message.MessageState.DELIVERED;
import static dev.rekindle.message.MessageState.FAILED;
import static dev.rekindle.message.MessageState.HELD;
import static dev.rekindle.message.MessageState.LEASED;
import static dev.rekindle.message.MessageState.PENDING;
import static dev.rekindle.message.MessageState.SENDING;
import static dev.rekindle.message.MessageState.UNKNOWN;
import static dev.rekindle.message.MessageState.WITHHELD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.ConsentsChanged;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.person.ErasureMarks;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.Postponement;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.message.control.SendStops;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tries every transition on a row in every state: allowed ones change it as defined, the rest change nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageTransitionsIT {

    private static final Instant PLANNED = Instant.parse("2026-03-10T08:00:00Z");
    private static final Instant SENT = Instant.parse("2026-03-10T09:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-12T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(8));
    private static final String LEASE = "this-node";
    private static final SendStops.Scope JOURNEY = SendStops.Scope.ofJourney("transitions");
    private static final Instant STOPPED = NOW.minus(Duration.ofHours(5));
    private static final Duration WAITED = Duration.between(STOPPED, NOW);

    private static final Set<Transition> EXPIRY = Set.of(Transition.RELEASE, Transition.RECOVER, Transition.LOSE_NODE);

    /** From which states each state is reached. */
    private static final Map<MessageState, Set<MessageState>> REACHED = Map.of(
            PENDING, Set.of(PENDING, HELD, LEASED, SENDING, AWAITING, UNKNOWN, FAILED, WITHHELD),
            HELD, Set.of(PENDING),
            LEASED, Set.of(PENDING),
            SENDING, Set.of(LEASED, SENDING, UNKNOWN),
            AWAITING, Set.of(SENDING, UNKNOWN),
            DELIVERED, Set.of(SENDING, AWAITING, UNKNOWN, FAILED),
            FAILED, Set.of(SENDING, AWAITING, UNKNOWN, DELIVERED),
            UNKNOWN, Set.of(SENDING, AWAITING, UNKNOWN),
            WITHHELD, Set.of(PENDING, HELD, LEASED));

    private JdbcClient jdbc;
    private MessageTransitions transitions;
    private long member;
    private long enrolments;

    @BeforeAll
    void start() {
        DataSource database = TestDatabase.fresh();
        jdbc = JdbcClient.create(database);
        ApplicationEventPublisher nobody = event -> {};
        transitions =
                new MessageTransitions(jdbc, new MessageLog(jdbc, nobody), TestChannels.all(), new ErasureMarks(jdbc));
        member = jdbc.sql(
                        "insert into member (external_id, joined_at, updated_at) values ('transitions', now(), now()) returning id")
                .query(Long.class)
                .single();
    }

    @Test
    void eachStateIsReachedFromTheExpectedStatesOnly() {
        var reached = new EnumMap<MessageState, Set<MessageState>>(MessageState.class);
        for (Transition transition : Transition.values()) {
            reached.merge(transition.to(), transition.from(), (some, more) -> {
                var all = new java.util.HashSet<>(some);
                all.addAll(more);
                return all;
            });
        }
        assertThat(reached).isEqualTo(REACHED);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Transition.values())
                .flatMap(transition -> Stream.of(MessageState.values()).map(from -> Arguments.of(transition, from)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void eachTransitionChangesOnlyWhatTheTableDefines(Transition transition, MessageState from) {
        if (EXPIRY.contains(transition)
                && (from == LEASED || from == SENDING)
                && !transition.from().contains(from)) {
            return; // an expired lease always ends in one of the three
        }
        MessageId message = row(from, transition == Transition.RECOVER);
        if (transition == Transition.UNHOLD) {
            jdbc.sql("update message set due_at = :due")
                    .param("due", utc(PLANNED))
                    .update();
        }
        Map<String, Object> before = columns(message);
        int entries = log(message).size();

        make(transition, message);

        Map<String, Object> after = columns(message);
        if (!transition.from().contains(from)) {
            assertThat(without(after, factsOf(transition, from))).isEqualTo(without(before, factsOf(transition, from)));
            // a late answer is logged although a receipt came before it
            boolean late = transition == Transition.ACCEPT && from == AWAITING;
            assertThat(log(message)).hasSize(late ? entries + 1 : entries);
            return;
        }
        Map<String, Object> expected = new TreeMap<>(before);
        expected.putAll(columnsOf(transition.to()));
        expected.putAll(additionalColumns(transition));
        expected.putAll(laterColumns(transition, before));
        assertThat(after).isEqualTo(expected);
        boolean silent = Set.of(
                        Transition.LEASE,
                        Transition.START_SENDING,
                        Transition.CONTINUE_SENDING,
                        Transition.WAKE,
                        Transition.UNHOLD,
                        Transition.SHIFT)
                .contains(transition);
        assertThat(log(message)).hasSize(silent ? entries : entries + 1);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void doesNotChangeARowThatAnotherNodeHasLeased(Transition transition, MessageState from) {
        Set<Transition> underLease = Set.of(
                Transition.POSTPONE,
                Transition.START_SENDING,
                Transition.CONTINUE_SENDING,
                Transition.ACCEPT,
                Transition.RETRY,
                Transition.REFUSE,
                Transition.LOSE_ANSWER);
        boolean held = from != PENDING && from != HELD && from != WITHHELD;
        if (!underLease.contains(transition) || !held) {
            return;
        }
        MessageId message = row(from, false);
        jdbc.sql("update message set leased_by = 'another-node' where id = :id")
                .param("id", message.value())
                .update();
        Map<String, Object> before = columns(message);

        make(transition, message);

        assertThat(columns(message)).isEqualTo(before);
        assertThat(log(message)).isEmpty();
    }

    @Test
    void withholdsByEnrolmentAndByConsentOnlyWhatHasNotBeenSent() {
        for (MessageState from : MessageState.values()) {
            MessageId first = row(from, false);
            long enrolment = jdbc.sql("select enrolment_id from message where id = :id")
                    .param("id", first.value())
                    .query(Long.class)
                    .single();
            transitions.withholdOfEnrolments(List.of(enrolment), WithheldReason.GOAL_REACHED, NOW);
            boolean withheld = Set.of(PENDING, HELD, LEASED, WITHHELD).contains(from);
            String expected = withheld ? "WITHHELD" : from.name();
            assertThat(columns(first)).containsEntry("state", expected);

            MessageId second = row(from, false);
            transitions.withholdWithdrawn(
                    List.of(new ConsentsChanged.Change(new MemberId(member), TestChannels.EMAIL, "offers", false)),
                    NOW);
            assertThat(columns(second)).containsEntry("state", expected);
        }
    }

    @Test
    void aReceiptOfAnEarlierAttemptDoesNotFailALaterOne() {
        MessageId message = row(AWAITING, true);
        assertThat(transitions.reportFailure(message, "an earlier number", "sms-30003", RefusalCause.MAILBOX_BUSY, NOW))
                .isFalse();
        assertThat(columns(message)).containsEntry("state", "AWAITING");
    }

    @Test
    void noOtherClassUpdatesTheLedger() throws IOException {
        var writers = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).toLowerCase(java.util.Locale.ROOT).matches("(?s).*update\\s+message\\b.*")) {
                    writers.add(file.getFileName().toString());
                }
            }
        }
        assertThat(writers)
                .as("states, and the price that a provider reports")
                .containsExactlyInAnyOrder("TransitionSql.java", "PriceRequests.java");
    }

    private void make(Transition transition, MessageId message) {
        var coded = List.of(new MessageTransitions.Coded(message, "code", RefusalCause.MAILBOX_BUSY));
        switch (transition) {
            case LEASE -> transitions.lease(List.of(message), LEASE, LATER);
            case POSTPONE ->
                transitions.postpone(
                        List.of(new MessageTransitions.Postponed(
                                message, new Postponement(PostponeReason.TEMPLATE_ERROR, LATER), true)),
                        LEASE,
                        NOW);
            case WAKE -> transitions.wake(Set.of(RefusalCause.TEMPLATE_BROKEN), null, NOW);
            case HOLD -> transitions.hold(List.of(message), NOW);
            case UNHOLD -> transitions.release(JOURNEY, SendStops.Release.NOW, STOPPED, NOW);
            case SHIFT -> transitions.release(JOURNEY, SendStops.Release.SHIFT, STOPPED, NOW);
            case WITHHOLD -> transitions.withhold(List.of(message), WithheldReason.EXPIRED, LEASE, NOW);
            case START_SENDING ->
                transitions.startSending(
                        List.of(new MessageTransitions.Destination(
                                message, TestChannels.EMAIL, "new@example.org", "de", 3, "")),
                        LEASE,
                        NOW,
                        LATER);
            case CONTINUE_SENDING -> transitions.continueSending(List.of(message), LEASE, NOW, LATER);
            case ACCEPT ->
                transitions.accept(
                        List.of(new MessageTransitions.Accepted(message, "provider", new BigDecimal("0.0100"), 2)),
                        LEASE,
                        NOW);
            case RETRY -> transitions.retry(List.of(new MessageTransitions.Retry(coded.get(0), LATER)), LEASE, NOW);
            case REFUSE -> transitions.refuse(coded, LEASE, NOW);
            case LOSE_ANSWER -> transitions.loseAnswer(coded, LEASE, NOW);
            case CONFIRM -> transitions.confirm(message, "provider", NOW);
            case DELIVER -> transitions.deliver(message, "provider", NOW);
            case REPORT_FAILURE ->
                transitions.reportFailure(message, "provider", "code", RefusalCause.MAILBOX_BUSY, NOW);
            case BOUNCE -> transitions.bounce(message, "code", RefusalCause.MAILBOX_BUSY, NOW);
            case TAKE_BACK -> transitions.takeBack(new MessageTransitions.Retry(coded.get(0), LATER), null, NOW);
            case ASSUME_DELIVERED -> transitions.assumeDelivered(TestChannels.EMAIL, SENT, 10, NOW);
            case GIVE_UP -> transitions.giveUp(TestChannels.EMAIL, SENT, 10, NOW);
            case RELEASE, RECOVER, LOSE_NODE -> transitions.expireLeases(NOW);
            case RESEND -> transitions.resend(message, "ada", NOW);
            case SEND_AGAIN -> transitions.sendAgain(List.of(message), "ada", NOW);
        }
    }

    /** The columns that every row in a state has in common, whatever its last transition. */
    private static Map<String, Object> columnsOf(MessageState state) {
        var columns = new HashMap<String, Object>();
        columns.put("state", state.name());
        switch (state) {
            case PENDING -> put(columns, null, "leased_by", "leased_until", "sent_at", "settled_at");
            case HELD -> put(columns, null, "leased_by", "leased_until");
            case LEASED -> {
                columns.put("leased_by", LEASE);
                columns.put("leased_until", LATER);
            }
            case SENDING -> {
                columns.put("leased_until", LATER);
                columns.put("sent_at", NOW);
                put(columns, null, "reason", "cause");
            }
            case AWAITING -> put(columns, null, "leased_until", "reason", "cause", "settled_at");
            case DELIVERED -> {
                put(columns, null, "leased_until", "reason", "cause");
                columns.put("settled_at", NOW);
            }
            case FAILED, UNKNOWN -> {
                put(columns, null, "leased_until", "cause");
                columns.put("settled_at", NOW);
            }
            case WITHHELD -> {
                put(columns, null, "leased_by", "leased_until");
                columns.put("settled_at", NOW);
            }
        }
        return columns;
    }

    /** The columns that the end of a stop makes later. */
    private static Map<String, Object> laterColumns(Transition transition, Map<String, Object> before) {
        Set<String> later = transition == Transition.UNHOLD
                ? Set.of("expires_at")
                : transition == Transition.SHIFT ? Set.of("due_at", "expires_at") : Set.of();
        var columns = new HashMap<String, Object>();
        later.forEach(name -> columns.put(name, ((Instant) Objects.requireNonNull(before.get(name))).plus(WAITED)));
        return columns;
    }

    /** The columns that a transition sets in addition. */
    private static Map<String, Object> additionalColumns(Transition transition) {
        var columns = new HashMap<String, Object>();
        switch (transition) {
            case POSTPONE ->
                columns.putAll(Map.of("due_at", LATER, "reason", "TEMPLATE_ERROR", "cause", "TEMPLATE_BROKEN"));
            case WAKE -> columns.put("due_at", NOW);
            case WITHHOLD -> columns.put("reason", "EXPIRED");
            case START_SENDING ->
                columns.putAll(
                        Map.of("attempts", 2, "address", "new@example.org", "locale", "de", "template_version", 3));
            case ACCEPT ->
                columns.putAll(Map.of("provider_id", "provider", "cost", new BigDecimal("0.0100"), "segments", 2));
            case RETRY -> columns.putAll(Map.of("due_at", LATER, "reason", "code", "cause", "MAILBOX_BUSY"));
            case TAKE_BACK -> {
                columns.putAll(Map.of("due_at", LATER, "reason", "code", "cause", "MAILBOX_BUSY"));
                put(columns, null, "provider_id");
            }
            case REFUSE, BOUNCE -> columns.putAll(Map.of("reason", "code", "cause", "MAILBOX_BUSY"));
            case LOSE_ANSWER -> columns.put("reason", "code");
            case CONFIRM, DELIVER -> columns.put("provider_id", "provider");
            case REPORT_FAILURE ->
                columns.putAll(Map.of("provider_id", "provider", "reason", "code", "cause", "MAILBOX_BUSY"));
            case GIVE_UP -> columns.put("reason", "no-receipt");
            case LOSE_NODE -> columns.put("reason", "node-lost");
            case CONTINUE_SENDING -> columns.put("settled_at", null);
            case RELEASE -> put(columns, null, "reason", "cause");
            case RESEND, SEND_AGAIN -> {
                columns.putAll(Map.of("due_at", NOW, "expires_at", NOW.plus(Duration.ofDays(3)), "attempts", 0));
                put(columns, null, "reason", "cause", "provider_id");
            }
            case LEASE, HOLD, UNHOLD, SHIFT, ASSUME_DELIVERED, RECOVER -> {
                // no further columns
            }
        }
        return columns;
    }

    /** An answer or a receipt updates a row whose state an earlier receipt has changed. */
    private static Set<String> factsOf(Transition transition, MessageState from) {
        boolean sent = Set.of(SENDING, AWAITING, DELIVERED, FAILED, UNKNOWN).contains(from);
        if (transition == Transition.ACCEPT && sent) {
            return Set.of("provider_id", "cost", "segments");
        }
        return transition == Transition.CONFIRM && from == SENDING ? Set.of("provider_id") : Set.of();
    }

    private static void put(Map<String, Object> columns, @Nullable Object value, String... names) {
        for (String name : names) {
            columns.put(name, value);
        }
    }

    private static Map<String, Object> without(Map<String, Object> columns, Set<String> names) {
        var rest = new TreeMap<>(columns);
        names.forEach(rest::remove);
        return rest;
    }

    /** A row in a state, reached by the usual transitions; its lease has expired at {@link #NOW}. */
    private MessageId row(MessageState state, boolean reported) {
        boolean sent = Set.of(SENDING, AWAITING, DELIVERED, FAILED, UNKNOWN).contains(state);
        boolean held = sent || state == LEASED;
        boolean settled = Set.of(DELIVERED, FAILED, UNKNOWN, WITHHELD).contains(state);
        jdbc.sql("delete from message").update();
        return new MessageId(jdbc.sql("""
                        insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel,
                            template, topic, transactional, state, reason, cause, planned_at, due_at, expires_at, attempts,
                            leased_by, leased_until, sent_at, settled_at, locale, address, provider_id)
                        values (:enrolment, 'transitions', 1, 'send', 1, :member, 'email', 'any', 'offers', false, :state,
                            :reason, :cause, :planned, :due, :planned + interval '3 days', :attempts, :lease, :until, :sent,
                            :settled, :locale, :address, :provider)
                        returning id
                        """)
                .param("enrolment", ++enrolments)
                .param("member", member)
                .param("state", state.name())
                .param("reason", settled || state == LEASED ? "old" : null)
                .param("cause", settled || state == LEASED || state == PENDING ? "TEMPLATE_BROKEN" : null)
                .param("due", utc(state == PENDING ? LATER : PLANNED))
                .param("planned", utc(PLANNED))
                .param("attempts", 1)
                .param("lease", held ? LEASE : null)
                .param("until", utc(state == LEASED || state == SENDING ? NOW : null))
                .param("sent", utc(sent ? SENT : null))
                .param("settled", utc(settled ? SENT : null))
                .param("locale", sent ? "en" : null)
                .param("address", sent ? "old@example.org" : null)
                .param("provider", reported ? "provider" : null)
                .query(Long.class)
                .single());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private Map<String, Object> columns(MessageId message) {
        var columns = new TreeMap<String, Object>();
        jdbc.sql("select * from message where id = :id")
                .param("id", message.value())
                .query()
                .singleRow()
                .forEach((name, value) ->
                        columns.put(name, value instanceof java.sql.Timestamp time ? time.toInstant() : value));
        return columns;
    }

    private List<String> log(MessageId message) {
        return jdbc.sql("select kind from message_log where message_id = :id")
                .param("id", message.value())
                .query(String.class)
                .list();
    }
}
