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
import static java.util.stream.Collectors.joining;

import dev.rekindle.message.MessageState;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The allowed transitions between message states, and the columns that each sets (decision 0160). The columns of a row
 * follow from its state wherever they can, so that a transition adds only what it alone knows.
 *
 * <p>Values are SQL: {@code :now} is the time of the transition, {@code :lease} and {@code :until} are the lease's name
 * and end, {@code t} holds a set-wise transition's rows, {@code :since} is when a
 * stop began, {@code :code}, {@code :cause} and {@code :provider} are those of a
 * receipt.
 */
enum Transition {
    LEASE(LEASED, EnumSet.of(PENDING)),
    POSTPONE(PENDING, EnumSet.of(PENDING, LEASED), "due_at", "t.until", "reason", "t.reason", "cause", "t.cause"),
    /** What it waited for may be fixed: it is tried now. */
    WAKE(PENDING, EnumSet.of(PENDING), "due_at", ":now"),
    /** One that expired while it waited for something keeps the cause. */
    WITHHOLD(
            WITHHELD,
            EnumSet.of(PENDING, HELD, LEASED),
            "reason",
            ":reason",
            "cause",
            "case when :reason = 'EXPIRED' then m.cause end"),
    /** It has fallen due, and its sending is stopped. */
    HOLD(HELD, EnumSet.of(PENDING)),
    /** Its sending is released: it expires as much later as it waited at most. */
    UNHOLD(PENDING, EnumSet.of(PENDING, HELD), "expires_at", "m.expires_at + (:now - :since)"),
    /** Its sending is released, as much later as it was stopped. */
    SHIFT(
            PENDING,
            EnumSet.of(PENDING, HELD),
            "due_at",
            "m.due_at + (:now - :since)",
            "expires_at",
            "m.expires_at + (:now - :since)"),
    START_SENDING(
            SENDING,
            EnumSet.of(LEASED),
            "attempts",
            "m.attempts + 1",
            "address",
            "t.address",
            "locale",
            "t.locale",
            "template_version",
            "nullif(t.version, 0)",
            "variant",
            "coalesce(nullif(t.variant, ''), m.variant)"),

    /** The node holds the lease again, or still, and has not sent the message. */
    CONTINUE_SENDING(SENDING, EnumSet.of(SENDING, UNKNOWN), "settled_at", "null"),

    /** The provider's answer: accepted. */
    ACCEPT(AWAITING, EnumSet.of(SENDING, UNKNOWN)),
    /** The provider's answer: not now. */
    RETRY(PENDING, EnumSet.of(SENDING, UNKNOWN), "due_at", "t.due_at", "reason", "t.code", "cause", "t.cause"),
    /** The provider's answer: never. */
    REFUSE(FAILED, EnumSet.of(SENDING, UNKNOWN), "reason", "t.code", "cause", "t.cause"),
    /** The provider's answer was lost. */
    LOSE_ANSWER(UNKNOWN, EnumSet.of(SENDING, UNKNOWN), "reason", "t.code"),

    /** A receipt: the provider has it. */
    CONFIRM(AWAITING, EnumSet.of(UNKNOWN)),
    /** A receipt, an open or a click. */
    DELIVER(DELIVERED, EnumSet.of(SENDING, AWAITING, UNKNOWN, FAILED)),
    /** A receipt: not delivered. */
    REPORT_FAILURE(FAILED, EnumSet.of(SENDING, AWAITING, UNKNOWN), "reason", ":code", "cause", ":cause"),
    /** A bounce, possibly of a message that counted as delivered because no bounce had arrived. */
    BOUNCE(FAILED, EnumSet.of(SENDING, AWAITING, UNKNOWN, DELIVERED), "reason", ":code", "cause", ":cause"),

    /** A receipt: not delivered, through no fault of the recipient's; it waits as if it had been refused at once. */
    TAKE_BACK(
            PENDING,
            EnumSet.of(AWAITING, UNKNOWN),
            "due_at",
            ":until",
            "reason",
            ":code",
            "cause",
            ":cause",
            "provider_id",
            "null"),

    /** No bounce arrived in time. */
    ASSUME_DELIVERED(DELIVERED, EnumSet.of(AWAITING)),
    /** No receipt arrived in time. */
    GIVE_UP(UNKNOWN, EnumSet.of(AWAITING), "reason", ":code"),

    /** The lease expired before the message was sent. */
    RELEASE(PENDING, EnumSet.of(LEASED), "reason", "null", "cause", "null"),
    /** The lease expired while the message was being sent, and a receipt shows that the provider has it. */
    RECOVER(AWAITING, EnumSet.of(SENDING)),
    /** The lease expired while the message was being sent. */
    LOSE_NODE(UNKNOWN, EnumSet.of(SENDING), "reason", "'node-lost'"),

    /** A user has an unknown message sent again; it expires as late as a new one. */
    RESEND(PENDING, EnumSet.of(UNKNOWN), anew()),
    /** A user has a message sent again that certainly did not arrive; it expires as late as a new one. */
    SEND_AGAIN(PENDING, EnumSet.of(FAILED, WITHHELD), anew());

    private final MessageState to;
    private final Set<MessageState> from;
    private final Map<String, String> columns;

    /** @param columns name, value, name, value, … */
    Transition(MessageState to, Set<MessageState> from, String... columns) {
        this.to = to;
        this.from = from;
        this.columns = new LinkedHashMap<>();
        this.columns.put("state", "'" + to.name() + "'");
        this.columns.putAll(columnsOf(to));
        for (int i = 0; i < columns.length; i += 2) {
            this.columns.put(columns[i], columns[i + 1]);
        }
    }

    private static String[] anew() {
        return new String[] {
            "reason", "null",
            "cause", "null",
            "due_at", ":now",
            "expires_at", ":now + (m.expires_at - m.planned_at)",
            "attempts", "0",
            "provider_id", "null"
        };
    }

    MessageState to() {
        return to;
    }

    Set<MessageState> from() {
        return from;
    }

    /** The assignments of an update of {@code message m}. */
    String set() {
        return columns.entrySet().stream()
                .map(column -> column.getKey() + " = " + value(column.getValue()))
                .collect(joining(", "));
    }

    /** The condition that a row's state allows this transition. */
    String allowed() {
        return from.stream().map(state -> "'" + state.name() + "'").collect(joining(", ", "m.state in (", ")"));
    }

    /** Assignments that change a row only if its state allows this transition. */
    String setIfAllowed() {
        return set(Map.of(allowed(), this));
    }

    /** Assignments by the first condition that a row meets; a row that meets none keeps its columns. */
    static String set(Map<String, Transition> cases) {
        return cases.values().stream()
                .flatMap(transition -> transition.columns.keySet().stream())
                .distinct()
                .map(column -> column + " = " + valueOf(column, cases))
                .collect(joining(", "));
    }

    private static String valueOf(String column, Map<String, Transition> cases) {
        return cases.entrySet().stream()
                .map(one -> " when " + one.getKey() + " then "
                        + value(one.getValue().columns.getOrDefault(column, "m." + column)))
                .collect(joining("", "case", " else m." + column + " end"));
    }

    private static String value(String sql) {
        return sql.replace(":now", "cast(:now as timestamptz)")
                .replace(":since", "cast(:since as timestamptz)")
                .replace(":until", "cast(:until as timestamptz)");
    }

    /** What every row in a state has in common, so that no column keeps what belonged to an earlier state. */
    private static Map<String, String> columnsOf(MessageState state) {
        return switch (state) {
            case PENDING ->
                Map.of("leased_by", "null", "leased_until", "null", "sent_at", "null", "settled_at", "null");
            case HELD -> Map.of("leased_by", "null", "leased_until", "null");
            case LEASED -> Map.of("leased_by", ":lease", "leased_until", ":until");
            case SENDING -> Map.of("leased_until", ":until", "sent_at", ":now", "reason", "null", "cause", "null");
            case AWAITING -> Map.of("leased_until", "null", "reason", "null", "cause", "null", "settled_at", "null");
            case DELIVERED -> Map.of("leased_until", "null", "reason", "null", "cause", "null", "settled_at", ":now");
            case FAILED, UNKNOWN -> Map.of("leased_until", "null", "cause", "null", "settled_at", ":now");
            case WITHHELD -> Map.of("leased_by", "null", "leased_until", "null", "settled_at", ":now");
        };
    }
}
