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
    /** A goal event in the window of an enrolment, with the message that it is credited to. */
    GOAL("""
             from (select c.*, k.event_id, k.occurred_at, k.amount, coalesce(k.currency, '') as currency,
                          row_number() over (partition by k.enrolment_id order by k.occurred_at, k.event_id) = 1 as first
                     from chosen c
                     join report_conversion k on k.enrolment_id = c.enrolment_id) c
             left join lateral (
                  select m.message_id, m.step, m.variant, m.channel, m.sent_at
                    from report_message m
                   where m.enrolment_id = c.enrolment_id
                     and m.standing in ('AWAITING', 'DELIVERED', 'UNKNOWN')
                     and m.sent_at <= c.occurred_at
                   order by m.sent_at desc, m.message_id desc
                   limit 1) as t on true
            """, "c.occurred_at", "c.enrolment_id, c.event_id", "t.step = :step", "t.variant = :variant");

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
