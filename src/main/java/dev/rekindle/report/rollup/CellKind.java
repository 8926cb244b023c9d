package dev.rekindle.report.rollup;

/**
 * The kinds of cells, and how each is computed from the rows: a query over {@code chosen} (enrolments) and {@code sent} (their
 * messages) of {@link RowSql}, which returns the columns of {@link RowSql#COLUMNS}. n1 counts the rows of the cell.
 */
public enum CellKind {
    /** d1 arm, d2 outcome; n1 enrolments, n2 of them converted. */
    OUTCOME("""
            select c.block, c.journey, c.version, c.hour, c.arm,
                   case when c.ended_at is null then 'ACTIVE' else coalesce(c.outcome, 'COMPLETED') end, '', '', '',
                   count(*), count(k.one), 0, 0, 0, 0, 0::numeric, 0::numeric
              from chosen c
              left join lateral (select 1 as one from report_conversion k where k.enrolment_id = c.enrolment_id limit 1) k on true
             group by 1, 2, 3, 4, 5, 6
            """),

    /** d1 arm, d2 currency; n1 enrolments with money, m1 money, m2 sum of the squares of each enrolment's money. */
    MONEY("""
            select block, journey, version, hour, arm, currency, '', '', '',
                   count(*), 0, 0, 0, 0, 0, sum(total), sum(total * total)
              from (select c.block, c.journey, c.version, c.hour, c.arm, coalesce(k.currency, '') as currency, sum(k.amount) as total
                      from chosen c
                      join report_conversion k on k.enrolment_id = c.enrolment_id
                     group by c.block, c.journey, c.version, c.hour, c.arm, c.enrolment_id, 6) as enrolment
             group by 1, 2, 3, 4, 5, 6
            """),

    /** d1 node; n1 visits, n2 waiting. */
    STEP("""
            select c.block, c.journey, c.version, c.hour, s.node, '', '', '', '',
                   count(*), count(*) filter (where s.left_at is null and c.ended_at is null), 0, 0, 0, 0, 0::numeric, 0::numeric
              from chosen c
              join report_step s on s.enrolment_id = c.enrolment_id
             group by 1, 2, 3, 4, 5
            """),

    /** d1 sequence flow; n1 times taken. */
    FLOW("""
            select block, journey, version, hour, single.flow, '', '', '', '',
                   sum(taken)::bigint, 0, 0, 0, 0, 0, 0::numeric, 0::numeric
              from (select c.block, c.journey, c.version, c.hour, s.arrived_by as flows, count(*) as taken
                      from chosen c
                      join report_step s on s.enrolment_id = c.enrolment_id
                     where s.arrived_by is not null
                     group by 1, 2, 3, 4, 5) as arrivals
             cross join lateral string_to_table(flows, ' ') as single (flow)
             group by 1, 2, 3, 4, 5
            """),

    /** d1 step, d2 variant, d3 status, d4 reason, d5 channel; n1 messages, n2 opened, n3 clicked, n4 unsubscribed, n5 complained. */
    MESSAGE("""
            select block, journey, version, hour, step, variant, standing, coalesce(reason, ''), channel,
                   count(*), count(*) filter (where sent and opened), count(*) filter (where sent and clicked),
                   count(*) filter (where sent and unsubscribed), count(*) filter (where sent and complained),
                   0, 0::numeric, 0::numeric
              from sent
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9
            """),

    /** d1 step, d2 variant, d3 channel, d4 currency, d5 PRICED or UNPRICED; n1 messages, n2 segments, m1 cost. */
    COST("""
            select c.block, c.journey, c.version, c.hour, m.step, m.variant, m.channel, coalesce(m.cost_currency, ''),
                   case when m.cost is null then 'UNPRICED' else 'PRICED' end,
                   count(*), coalesce(sum(m.segments), 0), 0, 0, 0, 0, coalesce(sum(m.cost), 0), 0::numeric
              from chosen c
              join report_billed_message m on m.enrolment_id = c.enrolment_id
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9
            """),

    /** d1 pool, d2 currency, d3 PRICED or UNPRICED; n1 redeemed codes, m1 cost. */
    COUPON("""
            select c.block, c.journey, c.version, c.hour, r.pool, coalesce(r.currency, ''),
                   case when r.cost_amount is null then 'UNPRICED' else 'PRICED' end, '', '',
                   count(*), 0, 0, 0, 0, 0, coalesce(sum(r.cost_amount), 0), 0::numeric
              from chosen c
              join report_coupon_redemption r on r.enrolment_id = c.enrolment_id
             group by 1, 2, 3, 4, 5, 6, 7
            """),

    /** d1 step or empty, d2 variant, d3 currency; n1 parts of goal events, n2 enrolments converted, m1 money. */
    CREDIT("""
            select g.block, g.journey, g.version, g.hour, coalesce(t.step, ''), coalesce(t.variant, ''), g.currency, '', '',
                   count(*), count(*) filter (where g.first and coalesce(t.counted, true)), 0, 0, 0, 0,
                   sum(coalesce(t.share, g.amount)), 0::numeric
              from (select c.block, c.journey, c.version, c.hour, c.attribution, c.within,
                           k.enrolment_id, k.occurred_at, k.amount, coalesce(k.currency, '') as currency,
                           row_number() over (partition by k.enrolment_id order by k.occurred_at, k.event_id) = 1 as first
                      from chosen c
                      join report_conversion k on k.enrolment_id = c.enrolment_id
                     where c.arm = 'TREATED') as g
              left join lateral (
                   select one.step, one.variant, g.attribution = 'FIRST' or place = touches as counted,
                          case when g.attribution = 'SHARED'
                               then round(g.amount * place / touches, 4) - round(g.amount * (place - 1) / touches, 4)
                               else g.amount end as share
                     from (select m.step, m.variant, count(*) over () as touches,
                                  row_number() over (order by m.sent_at, m.message_id) as place
                             from report_message m
                            where m.enrolment_id = g.enrolment_id
                              and m.standing in ('AWAITING', 'DELIVERED', 'UNKNOWN')
                              and m.sent_at <= g.occurred_at
                              and (g.within is null or m.sent_at >= g.occurred_at - g.within)) as one
                    where case g.attribution when 'LAST' then place = touches when 'FIRST' then place = 1 else true end
                   ) as t on true
             group by 1, 2, 3, 4, 5, 6, 7
            """),

    /** Goal events at the treated enrolment that began last, of those whose goal they are. d1 currency; n1 events, m1 money. */
    ONCE("""
            select c.block, c.journey, c.version, c.hour, coalesce(k.currency, ''), '', '', '', '',
                   count(*), 0, 0, 0, 0, 0, sum(k.amount), 0::numeric
              from chosen c
              join report_conversion k on k.enrolment_id = c.enrolment_id
             where c.arm = 'TREATED'
               and not exists (
                   select from report_conversion o
                     join report_enrolment e on e.enrolment_id = o.enrolment_id
                    where o.event_id = k.event_id and e.arm = 'TREATED'
                      and (e.entered_at, e.enrolment_id) > (c.entered_at, c.enrolment_id))
             group by 1, 2, 3, 4, 5
            """),

    /** n1 entered, n2 sent, n3 delivered, n4 opened, n5 clicked, n6 converted; treated enrolments. */
    FUNNEL("""
            select c.block, c.journey, c.version, c.hour, '', '', '', '', '',
                   count(*), count(*) filter (where r.sent), count(*) filter (where r.delivered),
                   count(*) filter (where r.opened), count(*) filter (where r.clicked),
                   count(*) filter (where r.clicked and k.one is not null), 0::numeric, 0::numeric
              from chosen c
              left join (select enrolment_id, bool_or(sent) as sent, bool_or(standing = 'DELIVERED') as delivered,
                                bool_or(standing = 'DELIVERED' and opened) as opened,
                                bool_or(standing = 'DELIVERED' and clicked) as clicked
                           from sent
                          group by 1) as r on r.enrolment_id = c.enrolment_id
              left join lateral (select 1 as one from report_conversion k where k.enrolment_id = c.enrolment_id limit 1) k on true
             where c.arm = 'TREATED'
             group by 1, 2, 3, 4
            """),

    /** d1 day of entry or of the first conversion, in the journey's zone; n2 entered, n3 converted, n4 of the holdout. */
    DAY("""
            select block, journey, version, hour, day::text, '', '', '', '',
                   count(*), sum(entered), sum(converted), sum(holdout), 0, 0, 0::numeric, 0::numeric
              from (select c.block, c.journey, c.version, c.hour, (c.entered_at at time zone c.zone)::date as day,
                           1 as entered, 0 as converted, 0 as holdout
                      from chosen c
                     where c.arm = 'TREATED'
                    union all
                    select c.block, c.journey, c.version, c.hour, (min(k.occurred_at) at time zone c.zone)::date, 0,
                           (c.arm = 'TREATED')::int, (c.arm = 'HOLDOUT')::int
                      from chosen c
                      join report_conversion k on k.enrolment_id = c.enrolment_id
                     group by c.block, c.journey, c.version, c.hour, c.enrolment_id, c.arm, c.zone) as entries
             group by 1, 2, 3, 4, 5
            """),

    /** d1 day of sending or due day, in the system's zone, d2 status; n1 messages. */
    MESSAGE_DAY("""
            select block, journey, version, hour, (coalesce(sent_at, due_at) at time zone system)::date::text, standing, '', '', '',
                   count(*), 0, 0, 0, 0, 0, 0::numeric, 0::numeric
              from sent
             group by 1, 2, 3, 4, 5, 6
            """),

    /**
     * Members of entries whose arm was drawn; each counts once, however often they entered (decision 0494). An entry adds a
     * member, and each pair with an earlier entry takes away what both have counted. d1 arm, d2 day of the earlier entry in the
     * journey's zone, since 1970, empty for the entry itself; d3 which earlier entries count: ALL, those of the same VERSION, or
     * empty for the entry itself. n2 members of the arm, n3 of them converted, n4 first entries of members.
     */
    PERSON("""
            select block, journey, version, hour, arm, since, scope, '', '',
                   count(*), sum(members), sum(converted), sum(firsts), 0, 0, 0::numeric, 0::numeric
              from (select c.block, c.journey, c.version, c.hour, c.arm, '' as since, '' as scope,
                           1 as members, c.goal::int as converted, 1 as firsts
                      from (select c.*, exists (select from report_conversion k where k.enrolment_id = c.enrolment_id) as goal
                              from chosen c where c.drawn) as c
                    union all
                    select block, journey, version, hour, arm, since, scope,
                           -(same and of_arm = 1)::int, -(same and goals and of_goal = 1)::int, -(place = 1)::int
                      from (select c.block, c.journey, c.version, c.hour, c.arm, e.since, e.scope, e.arm = c.arm as same,
                                   g.mine and g.earlier as goals,
                                   row_number() over (partition by c.enrolment_id, e.scope
                                                      order by e.entered_at desc, e.enrolment_id desc) as place,
                                   row_number() over (partition by c.enrolment_id, e.scope, e.arm
                                                      order by e.entered_at desc, e.enrolment_id desc) as of_arm,
                                   row_number() over (partition by c.enrolment_id, e.scope, e.arm, g.earlier
                                                      order by e.entered_at desc, e.enrolment_id desc) as of_goal
                              from chosen c
                              join earlier e on e.later = c.enrolment_id
                             cross join lateral (
                                   select exists (select from report_conversion k where k.enrolment_id = c.enrolment_id) as mine,
                                          exists (select from report_conversion k where k.enrolment_id = e.enrolment_id) as earlier
                                   ) as g) as pair
                     where place = 1 or same and (of_arm = 1 or goals and of_goal = 1)) as part
             group by 1, 2, 3, 4, 5, 6, 7
            """),

    /**
     * Money of the same members. d1 to d3 as there, d4 and d5 two currencies in their order. m1 money, where both are the same;
     * m2 sum over members of the product of their money in both.
     */
    PERSON_MONEY("""
            select block, journey, version, hour, arm, since, scope, least(one, other), greatest(one, other),
                   count(*), 0, 0, 0, 0, 0, sum(money), sum(product)
              from (select c.block, c.journey, c.version, c.hour, c.arm, '' as since, '' as scope, a.currency as one,
                           b.currency as other, case when a.currency = b.currency then a.total else 0 end as money,
                           a.total * b.total as product
                      from chosen c
                     cross join lateral (
                           select coalesce(k.currency, '') as currency, sum(k.amount) as total
                             from report_conversion k where k.enrolment_id = c.enrolment_id group by 1) as a
                     cross join lateral (
                           select coalesce(k.currency, '') as currency, sum(k.amount) as total
                             from report_conversion k where k.enrolment_id = c.enrolment_id group by 1) as b
                     where c.drawn and a.currency <= b.currency
                    union all
                    select c.block, c.journey, c.version, c.hour, c.arm, e.since, e.scope, a.currency, b.currency, 0,
                           a.total * b.total * case when a.currency = b.currency then 2 else 1 end
                      from chosen c
                     cross join lateral (
                           select coalesce(k.currency, '') as currency, sum(k.amount) as total
                             from report_conversion k where k.enrolment_id = c.enrolment_id group by 1) as a
                      join earlier e on e.later = c.enrolment_id and e.arm = c.arm
                     cross join lateral (
                           select coalesce(k.currency, '') as currency, sum(k.amount) as total
                             from report_conversion k where k.enrolment_id = e.enrolment_id group by 1) as b) as part
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9
            """),

    /**
     * Entries by the variant of their first message at a step with variants. d1 step, d2 variant, d3 week in which it was
     * planned, since 1970; n1 entries, n2 of them converted since.
     */
    VARIANT("""
            select f.block, f.journey, f.version, f.hour, f.step, f.variant,
                   floor(extract(epoch from f.planned_at) / 604800)::bigint::text, '', '',
                   count(*), count(*) filter (where exists (
                       select from report_conversion k
                        where k.enrolment_id = f.enrolment_id and k.occurred_at >= f.planned_at)),
                   0, 0, 0, 0, 0::numeric, 0::numeric
              from (select distinct on (enrolment_id, step) *
                      from sent
                     where variant <> '' and drawn
                     order by enrolment_id, step, planned_at, message_id) as f
             group by 1, 2, 3, 4, 5, 6, 7
            """),

    /** d1 and d2 as there, d3 and d4 two currencies in their order; m1 and m2 as {@link #PERSON_MONEY}, of entries. */
    VARIANT_MONEY("""
            select f.block, f.journey, f.version, f.hour, f.step, f.variant, a.currency, b.currency, '',
                   count(*), 0, 0, 0, 0, 0, sum(case when a.currency = b.currency then a.total else 0 end), sum(a.total * b.total)
              from (select distinct on (enrolment_id, step) *
                      from sent
                     where variant <> '' and drawn
                     order by enrolment_id, step, planned_at, message_id) as f
             cross join lateral (
                   select coalesce(k.currency, '') as currency, sum(k.amount) as total
                     from report_conversion k
                    where k.enrolment_id = f.enrolment_id and k.occurred_at >= f.planned_at group by 1) as a
             cross join lateral (
                   select coalesce(k.currency, '') as currency, sum(k.amount) as total
                     from report_conversion k
                    where k.enrolment_id = f.enrolment_id and k.occurred_at >= f.planned_at group by 1) as b
             where a.currency <= b.currency
             group by 1, 2, 3, 4, 5, 6, 7, 8
            """);

    private final String sql;

    CellKind(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
