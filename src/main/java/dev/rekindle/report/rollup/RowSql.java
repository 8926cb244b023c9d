package dev.rekindle.report.rollup;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The parts of SQL with which cells are computed from rows. */
final class RowSql {

    /** The columns of a cell, as in the type report_cell. */
    static final String CELL = "journey, version, hour, d1, d2, d3, d4, d5, n1, n2, n3, n4, n5, n6, m1, m2";

    /** What a {@link CellKind} returns. */
    static final String COLUMNS = "block, " + CELL;

    /** The same with the numbers taken away. */
    static final String NEGATED =
            "c.journey, c.version, c.hour, c.d1, c.d2, c.d3, c.d4, c.d5, -c.n1, -c.n2, -c.n3, -c.n4, -c.n5, -c.n6, -c.m1, -c.m2";

    static final String SUMS =
            "sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5, sum(n6) as n6,"
                    + " sum(m1) as m1, sum(m2) as m2";

    /** True of sums that are not all 0. */
    static final String ANY =
            "sum(n1) <> 0 or sum(n2) <> 0 or sum(n3) <> 0 or sum(n4) <> 0 or sum(n5) <> 0 or sum(n6) <> 0"
                    + " or sum(m1) <> 0 or sum(m2) <> 0";

    /**
     * Of this transaction, before statements over some blocks. A plan for any blocks looks their rows up, however large the
     * tables are; and it is made once, which takes longer than most of its executions.
     */
    static final String PLAN = "set local jit = off; set local plan_cache_mode = force_generic_plan";

    private static final String ENROLMENT = """
            e.enrolment_id, report_block(e.enrolment_id) as block, e.journey_key as journey, e.version_id, v.version, e.arm,
            (floor(extract(epoch from e.entered_at) / 3600))::int as hour, e.entered_at, e.ended_at, e.outcome,
            e.member_id, e.entry_key not like 'call:%' as drawn
            """;

    /**
     * The enrolments of some blocks. Each id is looked up, so that the planner sees how few they are; a condition on the
     * range of ids would look like a ninth of all.
     */
    static final String OF_BLOCKS = """
            select %s
              from unnest(cast(:blocks as bigint[])) as b (block)
             cross join generate_series(0, 63) as i (place)
              join report_enrolment e on e.enrolment_id = b.block * 64 + i.place
              join report_version v on v.version_id = e.version_id
            """.formatted(ENROLMENT);

    /** The enrolments that entered in the hours of which a period contains a part. */
    static final String OF_EDGES = """
            select %s
              from unnest(cast(:edgesFrom as timestamptz[]), cast(:edgesUntil as timestamptz[])) as p (since, before)
              join report_enrolment e on e.entered_at >= p.since and e.entered_at < p.before
              join report_version v on v.version_id = e.version_id
            """.formatted(ENROLMENT);

    private RowSql() {}

    /**
     * Names {@code chosen}, {@code sent} and {@code earlier}, with the zones in which days are counted. {@code earlier} are the
     * entries of the same member into the same journey before a chosen one, of those whose arm was drawn.
     */
    static String rows(String enrolments) {
        return """
                entrants as (%s),
                chosen as (
                    select x.*, coalesce(z.zone, s.zone, 'UTC') as zone, coalesce(s.zone, 'UTC') as system,
                           coalesce(z.attribution, 'LAST') as attribution, z.within
                      from entrants x
                      left join report_journey_setting z on z.journey_key = x.journey
                      left join report_journey_setting s on s.journey_key = ''),
                sent as (
                    select c.block, c.journey, c.version, c.hour, c.enrolment_id, c.system, c.drawn,
                           m.message_id, m.planned_at, m.step, m.variant, m.standing, m.sent, m.reason, m.channel, m.sent_at, m.due_at,
                           o.opened, o.clicked, o.unsubscribed, o.complained
                      from chosen c
                      join report_message m on m.enrolment_id = c.enrolment_id
                      left join lateral (select * from report_outcome o where o.message_id = m.message_id) o on true),
                earlier as (
                    select c.enrolment_id as later, e.enrolment_id, e.entered_at, e.arm, s.scope,
                           ((e.entered_at at time zone c.zone)::date - date '1970-01-01')::text as since
                      from chosen c
                      join report_enrolment e
                        on e.member_id = c.member_id and e.entered_at <= c.entered_at and e.journey_key = c.journey
                      join (values ('ALL'), ('VERSION')) as s (scope) on s.scope = 'ALL' or e.version_id = c.version_id
                     where c.drawn and e.entry_key not like 'call:%%'
                       and (e.entered_at, e.enrolment_id) < (c.entered_at, c.enrolment_id))
                """.formatted(enrolments);
    }

    /** The cells of all kinds, with their kind. */
    static String allKinds() {
        return Arrays.stream(CellKind.values())
                .map(kind -> "select '%s'::text, x.* from (%s) as x".formatted(kind.name(), kind.sql()))
                .collect(Collectors.joining(" union all "));
    }
}
