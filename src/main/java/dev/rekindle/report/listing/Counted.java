package dev.rekindle.report.listing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a figure of a journey's report counts. Its condition selects the rows of the list behind the figure. */
public enum Counted {
    ENTERED(RowKind.ENTRY, "c.arm = 'TREATED'"),
    IN_PROGRESS(RowKind.ENTRY, "c.arm = 'TREATED' and c.ended_at is null"),
    ENDED(RowKind.ENTRY, "c.arm = 'TREATED' and c.ended_at is not null"),
    CONVERTED(RowKind.ENTRY, "c.arm = 'TREATED' and " + Counted.CONVERSION),
    HOLDOUT(RowKind.ENTRY, "c.arm = 'HOLDOUT'"),
    HOLDOUT_CONVERTED(RowKind.ENTRY, "c.arm = 'HOLDOUT' and " + Counted.CONVERSION),

    /** Enrolments by what at least one of their messages reached. */
    REACHED_SENT(RowKind.ENTRY, "c.arm = 'TREATED' and " + Counted.MESSAGE + "m.sent" + Counted.EACH),
    REACHED_DELIVERED(
            RowKind.ENTRY, "c.arm = 'TREATED' and " + Counted.MESSAGE + "m.standing = 'DELIVERED'" + Counted.EACH),
    REACHED_OPENED(
            RowKind.ENTRY,
            "c.arm = 'TREATED' and " + Counted.MESSAGE + "m.standing = 'DELIVERED' and " + Counted.OPEN + Counted.EACH),
    REACHED_CLICKED(
            RowKind.ENTRY,
            "c.arm = 'TREATED' and " + Counted.MESSAGE + "m.standing = 'DELIVERED' and " + Counted.CLICK
                    + Counted.EACH),
    CLICKED_AND_CONVERTED(
            RowKind.ENTRY,
            "c.arm = 'TREATED' and " + Counted.MESSAGE + "m.standing = 'DELIVERED' and " + Counted.CLICK + Counted.EACH
                    + " and " + Counted.CONVERSION),

    STEP_ENTERED(RowKind.VISIT, "true"),
    STEP_LEFT(RowKind.VISIT, "not (s.left_at is null and c.ended_at is null)"),
    STEP_WAITING(RowKind.VISIT, "s.left_at is null and c.ended_at is null"),
    /** The enrolment ended in the visit: it took none of the step's outgoing flows. */
    STEP_DROPPED(RowKind.VISIT, """
            c.ended_at is not null and cardinality(cast(:flows as text[])) > 0
            and s.visit > (select count(*) from report_step n
                            where n.enrolment_id = s.enrolment_id and string_to_array(n.arrived_by, ' ') && cast(:flows as text[]))
            """),
    /** Arrivals by a sequence flow. */
    FLOW_TAKEN(RowKind.VISIT, "string_to_array(s.arrived_by, ' ') && cast(:flows as text[])"),

    PLANNED(RowKind.MESSAGE, "true"),
    WITHHELD(RowKind.MESSAGE, "m.standing = 'WITHHELD'"),
    PENDING(RowKind.MESSAGE, "m.standing = 'PENDING'"),
    SENT(RowKind.MESSAGE, "m.sent"),
    AWAITING(RowKind.MESSAGE, "m.standing = 'AWAITING'"),
    DELIVERED(RowKind.MESSAGE, "m.standing = 'DELIVERED'"),
    FAILED(RowKind.MESSAGE, "m.standing = 'FAILED'"),
    UNKNOWN(RowKind.MESSAGE, "m.standing = 'UNKNOWN'"),
    /** Sent on a channel on which opens can be seen. */
    OPENABLE(RowKind.MESSAGE, "m.sent and m.channel = any(:openable)"),
    OPENED(RowKind.MESSAGE, "m.sent and m.channel = any(:openable) and " + Counted.OPEN),
    CLICKED(RowKind.MESSAGE, "m.sent and " + Counted.CLICK),
    /** Opened or clicked by a machine, such as a link scanner, and not by a person. */
    MACHINE_ONLY(RowKind.MESSAGE, "m.sent and " + Counted.MACHINE + " and not " + Counted.OPEN),
    UNSUBSCRIBED(RowKind.MESSAGE, "m.sent and " + Counted.OUTCOME + "o.kind = 'UNSUBSCRIBED'" + Counted.EACH),
    COMPLAINED(RowKind.MESSAGE, "m.sent and " + Counted.OUTCOME + "o.kind = 'COMPLAINED'" + Counted.EACH),

    /** Conversions by the message that they are credited to: the first goal event of each enrolment. */
    CREDITED(
            RowKind.GOAL,
            "c.arm = 'TREATED' and c.first and (t.step is null"
                    + " or t.place = case c.attribution when 'FIRST' then 1 else t.touches end)"),
    /** The same where no message came before the goal event. */
    UNCREDITED(RowKind.GOAL, "c.arm = 'TREATED' and c.first and t.step is null"),
    /** All goal events, whose credited amounts are the attributed revenue. */
    GOAL_EVENTS(RowKind.GOAL, "c.arm = 'TREATED'"),
    HOLDOUT_GOAL_EVENTS(RowKind.GOAL, "c.arm = 'HOLDOUT'");

    /**
     * Ends a subquery, which is then looked up for each row by its index; the planner would otherwise read all messages or
     * outcomes there are into a hash table, because it takes delivered messages to be few.
     */
    private static final String EACH = " offset 0)";

    private static final String CONVERSION =
            "exists (select from report_conversion k where k.enrolment_id = c.enrolment_id" + Counted.EACH;
    private static final String MESSAGE =
            "exists (select from report_message m where m.enrolment_id = c.enrolment_id and ";
    private static final String OUTCOME =
            "exists (select from report_outcome_event o where o.message_id = m.message_id and ";
    private static final String OPEN = OUTCOME + "o.kind in ('OPENED', 'CLICKED') and not o.automatic" + Counted.EACH;
    private static final String CLICK = OUTCOME + "o.kind = 'CLICKED' and not o.automatic" + Counted.EACH;
    private static final String MACHINE = OUTCOME + "o.kind in ('OPENED', 'CLICKED') and o.automatic" + Counted.EACH;

    private final RowKind rows;
    private final String condition;

    Counted(RowKind rows, String condition) {
        this.rows = rows;
        this.condition = condition;
    }

    /** @return empty for anything that is not the code of a figure */
    public static Optional<Counted> of(String code) {
        return Arrays.stream(values())
                .filter(figure -> figure.code().equals(code))
                .findFirst();
    }

    public RowKind rows() {
        return rows;
    }

    /** Over the rows of {@link #rows}. */
    public String condition() {
        return condition;
    }

    /** The name in addresses and texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
