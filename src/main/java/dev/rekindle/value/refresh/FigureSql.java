package dev.rekindle.value.refresh;

import dev.rekindle.value.RfmSettings;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements that make figures of what {@link HistorySql} has gathered. */
final class FigureSql {

    private FigureSql() {}

    /** The stages at the beginning of the week, kept when a new week has begun. */
    static final String BEGIN_WEEK = """
            update member_value set week_lifecycle = lifecycle, week_aipl = aipl, week_rfm = rfm_class
             where (week_lifecycle, week_aipl, week_rfm) is distinct from (lifecycle, aipl, rfm_class)
            """;

    /** Members whose processing is restricted are not among those of the view. */
    static final String FORGET = """
            delete from member_value v
             where not exists (select from segment_source_member m where m.id = v.member_id)
            """;

    /** Of the scores r, f and m of {@code s}. */
    static final String RFM_CLASS = """
            case when s.r >= :high and s.f >= :high and s.m >= :high then 'champions'
                 when s.r >= :high and s.m >= :high then 'potential'
                 when s.f >= :high and s.m >= :high then 'cant-lose'
                 when s.m >= :high then 'at-risk'
                 when s.r >= :high and s.f >= :high then 'loyal'
                 when s.r >= :high then 'recent'
                 when s.f >= :high then 'attention'
                 else 'hibernating' end
            """;

    private static final String FIGURES = """
            with counted as (
              select m.id as member_id, m.joined_at, h.orders, coalesce(h.revenue, 0) - coalesce(f.amount, 0) as revenue,
                     h.first_order, h.last_order, h.repeats, h.last_day, h.age, h.loyal_orders,
                     case when h.repeats > 0 then h.repeat_revenue / h.repeats else 0 end as repeat_mean,
                     cast(:today as date) - (h.last_order at time zone :zone)::date as days,
                     c.reached_at, c.interest_at
                from segment_source_member m
                left join history h on h.member_id = m.id
                left join refund f on f.member_id = m.id
                left join contact c on c.member_id = m.id
            ), scored as (
              select n.*, case when n.orders > 0 then %1$s end as r, case when n.orders > 0 then %2$s end as f,
                     case when n.orders > 0 then %3$s end as m,
                     p.alive, p.expected,
                     case when :spend then :p * (:v + n.repeats * n.repeat_mean::float8) / (:p * n.repeats + :q - 1) end as spend
                from counted n
                left join prediction p on p.repeats = n.repeats and p.last_day = n.last_day and p.age = n.age
            )
            insert into member_value as v
                   (member_id, orders, revenue, average_order, first_order, last_order, recency, frequency, monetary,
                    rfm_class, lifecycle, lifecycle_since, aipl, p_alive, expected_orders, clv, clv_simple)
            select s.member_id, coalesce(s.orders, 0), s.revenue, s.revenue / nullif(s.orders, 0), s.first_order, s.last_order,
                   s.r, s.f, s.m,
                   case when s.orders is not null then %4$s end,
                   stage.name,
                   case stage.name when 'prospect' then s.joined_at
                                   when 'new' then s.first_order
                                   when 'active' then s.first_order + cast(:newFor as interval)
                                   when 'dormant' then s.last_order + cast(:activeFor as interval)
                                   else s.last_order + cast(:lostAfter as interval) end,
                   case when s.loyal_orders >= :loyalOrders then 'loyal'
                        when s.last_order > :purchaseSince then 'purchase'
                        when s.interest_at is not null then 'interest'
                        when s.reached_at is not null or s.joined_at > :awareSince then 'aware' end,
                   s.alive, s.expected, s.expected * s.spend,
                   s.revenue / nullif(s.orders, 0) * s.orders
                     / greatest(cast(s.age as numeric) / 365, 1) * cast(:lifetimeYears as numeric)
              from scored s
             cross join lateral (select case when s.orders is null then 'prospect'
                                             when s.first_order > :newSince then 'new'
                                             when s.last_order > :activeSince then 'active'
                                             when s.last_order > :lostSince then 'dormant'
                                             else 'lost' end as name) stage
            on conflict (member_id) do update
               set orders = excluded.orders, revenue = excluded.revenue, average_order = excluded.average_order,
                   first_order = excluded.first_order, last_order = excluded.last_order, recency = excluded.recency,
                   frequency = excluded.frequency, monetary = excluded.monetary, rfm_class = excluded.rfm_class,
                   lifecycle = excluded.lifecycle,
                   lifecycle_since = case when v.lifecycle = excluded.lifecycle then v.lifecycle_since
                                          when excluded.lifecycle = 'active' and v.lifecycle in ('dormant', 'lost')
                                          then excluded.last_order
                                          else excluded.lifecycle_since end,
                   aipl = excluded.aipl, p_alive = excluded.p_alive, expected_orders = excluded.expected_orders,
                   clv = excluded.clv, clv_simple = excluded.clv_simple
             where (v.orders, v.revenue, v.first_order, v.last_order, v.recency, v.frequency, v.monetary, v.rfm_class,
                    v.lifecycle, v.aipl, v.p_alive, v.expected_orders, v.clv, v.clv_simple)
                   is distinct from
                   (excluded.orders, excluded.revenue, excluded.first_order, excluded.last_order, excluded.recency,
                    excluded.frequency, excluded.monetary, excluded.rfm_class, excluded.lifecycle, excluded.aipl,
                    excluded.p_alive, excluded.expected_orders, excluded.clv, excluded.clv_simple)
            """;

    static final String RECENCY_BOUNDS = "cast(:recencyBounds as float8[])";
    static final String FREQUENCY_BOUNDS = "cast(:frequencyBounds as float8[])";
    static final String MONETARY_BOUNDS = "cast(:monetaryBounds as float8[])";

    static String figures(RfmSettings.By by) {
        return FIGURES.formatted(
                fewer(by, "n.days", RECENCY_BOUNDS),
                more(by, "n.orders", FREQUENCY_BOUNDS),
                more(by, "n.revenue", MONETARY_BOUNDS),
                RFM_CLASS);
    }

    /** The score of a value of which less is better, 1 to 5, as SQL. With quantiles a value equal to a bound is beyond it. */
    static String fewer(RfmSettings.By by, String value, String bounds) {
        return score(value, by == RfmSettings.By.QUANTILES ? "<" : "<=", bounds);
    }

    /**
     * The score of a value of which more is better, 1 to 5, as SQL. With quantiles a value equal to a bound is below it:
     * where most members have one order, one order scores 1.
     */
    static String more(RfmSettings.By by, String value, String bounds) {
        return score(value, by == RfmSettings.By.QUANTILES ? ">" : ">=", bounds);
    }

    private static String score(String value, String operator, String bounds) {
        return IntStream.rangeClosed(1, RfmSettings.BOUNDS)
                .mapToObj(i -> "(%s %s (%s)[%d])::int".formatted(value, operator, bounds, i))
                .collect(Collectors.joining(" + ", "1 + ", ""));
    }

    static final String DELETE_FLOW = "delete from value_flow where week = :week";

    static final String FLOW = """
            insert into value_flow (kind, week, from_stage, to_stage, members)
            select 'LIFECYCLE', :week, coalesce(week_lifecycle, ''), lifecycle, count(*) from member_value group by 3, 4
            union all
            select 'AIPL', :week, coalesce(week_aipl, ''), coalesce(aipl, ''), count(*) from member_value group by 3, 4
            union all
            select 'RFM', :week, coalesce(week_rfm, ''), coalesce(rfm_class, ''), count(*) from member_value group by 3, 4
            """;

    static final String DELETE_WEEKS = "delete from value_week where week >= :from";

    static final String WEEKS = """
            insert into value_week (week, joined, activated, buyers, returned, orders, revenue, referrals)
            select w.week, coalesce(j.joined, 0), coalesce(a.activated, 0), coalesce(o.buyers, 0), coalesce(o.returned, 0),
                   coalesce(o.orders, 0), coalesce(o.revenue, 0), coalesce(x.referrals, 0)
              from (select generate_series(cast(:from as date), cast(:week as date), interval '7 days')::date as week) w
              left join (select date_trunc('week', joined_at at time zone :zone)::date as week, count(*) as joined
                           from segment_source_member where joined_at >= :fromAt and joined_at <= :now group by 1) j using (week)
              left join (select date_trunc('week', first_order at time zone :zone)::date as week, count(*) as activated
                           from history where first_order >= :fromAt group by 1) a using (week)
              left join (select date_trunc('week', e.occurred_at at time zone :zone)::date as week,
                                count(distinct e.member_id) as buyers,
                                count(distinct e.member_id) filter (
                                  where date_trunc('week', h.first_order at time zone :zone)
                                        < date_trunc('week', e.occurred_at at time zone :zone)) as returned,
                                count(*) as orders,
                                sum(e.amount) filter (where coalesce(e.currency, '') in ('', :currency)) as revenue
                           from segment_source_event e join history h using (member_id)
                          where e.type = :orderEvent and e.occurred_at >= :fromAt and e.occurred_at <= :now
                            and coalesce(e.amount, 0) >= 0
                          group by 1) o using (week)
              left join (select date_trunc('week', e.occurred_at at time zone :zone)::date as week, count(*) as referrals
                           from segment_source_event e
                          where e.type = :referralEvent and e.occurred_at >= :fromAt and e.occurred_at <= :now
                          group by 1) x using (week)
            """;
}
