package dev.rekindle.value.refresh;

/** The statements that gather what members did, in temporary tables of the transaction: one pass over each source. */
final class HistorySql {

    private HistorySql() {}

    /** A member's orders; a day counts once, however many orders it has. */
    static final String CREATE_HISTORY = """
            create temporary table history (
                member_id     bigint not null,
                orders        int not null,
                revenue       numeric not null,
                first_order   timestamptz not null,
                last_order    timestamptz not null,
                repeats       int not null,
                last_day      int not null,
                age           int not null,
                repeat_revenue numeric not null,
                loyal_orders  int not null,
                repeats_then  int,
                last_day_then int,
                age_then      int,
                later         int not null
            ) on commit drop
            """;

    /**
     * {@code …_then} is the state at the cut-off, before the held-back weeks, and {@code later} the number of days with an
     * order in them. An order of a negative amount is a refund. Days are numbers from the member's first.
     */
    static final String FILL_HISTORY = """
            insert into history
            select d.member_id, sum(d.orders), coalesce(sum(d.revenue), 0), min(d.first_at), max(d.last_at),
                   count(*) - 1, max(d.day) - min(d.day), cast(:today as date) - min(d.day),
                   coalesce(sum(d.revenue), 0) - coalesce((array_agg(d.revenue order by d.day))[1], 0),
                   coalesce(sum(d.orders) filter (where d.last_at > :loyalSince), 0),
                   count(*) filter (where d.day <= :cutoff) - 1,
                   max(d.day) filter (where d.day <= :cutoff) - min(d.day),
                   cast(:cutoff as date) - min(d.day),
                   count(*) filter (where d.day > :cutoff)
              from (select e.member_id, (e.occurred_at at time zone :zone)::date as day, count(*) as orders,
                           sum(e.amount) filter (where coalesce(e.currency, '') in ('', :currency)) as revenue,
                           min(e.occurred_at) as first_at, max(e.occurred_at) as last_at
                      from segment_source_event e
                     where e.type = :orderEvent and e.occurred_at <= :now and coalesce(e.amount, 0) >= 0
                     group by 1, 2) d
             group by d.member_id
            """;

    static final String CREATE_REFUND =
            "create temporary table refund (member_id bigint not null, amount numeric not null) on commit drop";

    static final String FILL_REFUND = """
            insert into refund
            select e.member_id, sum(abs(e.amount))
              from segment_source_event e
             where (e.type = :refundEvent or e.type = :orderEvent and e.amount < 0) and e.occurred_at <= :now
               and e.amount is not null and coalesce(e.currency, '') in ('', :currency)
             group by e.member_id
            """;

    static final String CREATE_CONTACT = """
            create temporary table contact (
                member_id   bigint not null,
                reached_at  timestamptz,
                interest_at timestamptz
            ) on commit drop
            """;

    static final String FILL_CONTACT = """
            insert into contact
            select c.member_id, max(c.reached_at), max(c.interest_at)
              from (select s.member_id, s.sent_at as reached_at, null::timestamptz as interest_at
                      from value_source_message s
                     where s.sent_at > :awareSince and s.sent_at <= :now
                    union all
                    select s.member_id, null, o.occurred_at
                      from value_source_outcome o
                      join value_source_message s on s.id = o.message_id
                     where o.kind in ('OPENED', 'CLICKED', 'REPLIED') and o.occurred_at > :interestSince
                       and o.occurred_at <= :now
                    union all
                    select e.member_id, null, e.occurred_at
                      from segment_source_event e
                     where e.type = any (:interestEvents) and e.occurred_at > :interestSince and e.occurred_at <= :now) c
             group by c.member_id
            """;

    /** Most orders' currency and the number of orders in others. */
    static final String CURRENCIES = """
            select coalesce(e.currency, '') as currency, count(*) as orders
              from segment_source_event e
             where e.type = :orderEvent and e.occurred_at <= :now
             group by 1
             order by coalesce(e.currency, '') = '', 2 desc
            """;

    static final String GROUPS = """
            select repeats, last_day, age, count(*) as members from history group by 1, 2, 3
            """;

    static final String GROUPS_THEN = """
            select repeats_then, last_day_then, age_then, count(*) as members, count(*) filter (where later > 0) as bought,
                   sum(later) as orders
              from history
             where repeats_then >= 0
             group by 1, 2, 3
            """;

    static final String SPENDING = """
            select repeats, round(repeat_revenue / repeats, 2) as mean, count(*) as members
              from history
             where repeats > 0
             group by 1, 2
            """;

    static final String CREATE_PREDICTION = """
            create temporary table prediction (
                repeats  int not null,
                last_day int not null,
                age      int not null,
                alive    float8,
                expected float8 not null
            ) on commit drop
            """;

    static final String COPY_PREDICTION = "copy prediction (repeats, last_day, age, alive, expected) from stdin";

    /** The numbers between five parts of about the same size. */
    static final String QUANTILES = """
            select percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by (cast(:today as date) - (h.last_order at time zone :zone)::date)::float8) as recency,
                   percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by h.orders::float8) as frequency,
                   percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by (h.revenue - coalesce(f.amount, 0))::float8) as monetary
              from history h left join refund f using (member_id)
            """;
}
