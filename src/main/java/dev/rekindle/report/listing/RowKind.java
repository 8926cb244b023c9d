package dev.rekindle.report.listing;

/**
 * What one row of a list is. The SQL names the chosen enrolments {@code c}, the member as known now {@code p}, and by kind the
 * visit {@code s}, the message {@code m} or the credited message {@code t}.
 */
public enum RowKind {
    /** An enrolment. */
    ENTRY("""
             from chosen c
            """, "c.entered_at", "c.enrolment_id", "false", "false"),
    /** A visit of a step. */
    VISIT("""
             from chosen c
             join report_step s on s.enrolment_id = c.enrolment_id
            """, "s.entered_at", "c.enrolment_id, s.node, s.visit", "s.node = :step", "false"),
    /** A planned message. */
    MESSAGE("""
             from chosen c
             join report_message m on m.enrolment_id = c.enrolment_id
            """, "coalesce(m.sent_at, m.due_at)", "m.message_id", "m.step = :step", "m.variant = :variant"),
    /**
     * A goal event in the window of an enrolment, with the message that it is credited to by the journey's attribution; one
     * row for each message where they share it.
     */
    GOAL("""
             from (select c.*, k.event_id, k.occurred_at, k.amount, k.gross_amount, coalesce(k.currency, '') as currency,
                          row_number() over (partition by k.enrolment_id order by k.occurred_at, k.event_id) = 1 as first,
                          coalesce(a.attribution, 'LAST') as attribution, a.within
                     from chosen c
                     join report_conversion k on k.enrolment_id = c.enrolment_id
                     left join report_journey_setting a on a.journey_key = c.journey_key) c
             left join lateral (
                  select m.message_id, m.step, m.variant, m.channel, m.sent_at, count(*) over () as touches,
                         row_number() over (order by m.sent_at, m.message_id) as place
                    from report_message m
                   where m.enrolment_id = c.enrolment_id
                     and m.standing in ('AWAITING', 'DELIVERED', 'UNKNOWN')
                     and m.sent_at between c.occurred_at - coalesce(c.within, interval '1000 years') and c.occurred_at) as t
                on c.attribution = 'SHARED' or t.place = case c.attribution when 'FIRST' then 1 else t.touches end
            """, "c.occurred_at", "c.enrolment_id, c.event_id, t.place", "t.step = :step", "t.variant = :variant");

    /** What of a goal event's amount is credited to the message of its row. */
    public static final String CREDITED_AMOUNT = """
            case when c.attribution = 'SHARED' and t.step is not null
                 then round(c.amount * t.place / t.touches, 4) - round(c.amount * (t.place - 1) / t.touches, 4)
                 else c.amount end""";

    private final String rows;
    private final String time;
    private final String key;
    private final String atStep;
    private final String ofVariant;

    RowKind(String rows, String time, String key, String atStep, String ofVariant) {
        this.rows = rows;
        this.time = time;
        this.key = key;
        this.atStep = atStep;
        this.ofVariant = ofVariant;
    }

    /** The from clause. */
    public String from() {
        return rows + " left join report_member p on p.member_id = c.member_id\n";
    }

    /** When it happened, by which lists are sorted. */
    String time() {
        return time;
    }

    /** What makes a row unique. */
    String key() {
        return key;
    }

    /** The condition that chooses the rows of a step; its parameter is {@code step}. */
    public String atStep() {
        return atStep;
    }

    String ofVariant() {
        return ofVariant;
    }
}
