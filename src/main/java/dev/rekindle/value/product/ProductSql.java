package dev.rekindle.value.product;

import java.util.List;

/** The statements of recommendations. */
final class ProductSql {

    private ProductSql() {}

    /** A product of an order: an object of the list, with a key or else a name. */
    static final String LINES = """
              from segment_source_event e
             cross join lateral jsonb_array_elements(
                   case when jsonb_typeof(e.properties -> :list) = 'array' then e.properties -> :list else '[]' end) i(item)
             cross join lateral (select left(coalesce(nullif(i.item ->> :key, ''), nullif(i.item ->> 'sku', ''),
                                                      nullif(i.item ->> 'id', ''), nullif(i.item ->> 'productId', ''),
                                                      nullif(i.item ->> 'name', '')), 200) as key
                                  where jsonb_typeof(i.item) = 'object') p
             where e.type = :orderEvent and coalesce(e.amount, 0) >= 0 and p.key is not null
            """;

    static final List<String> CREATE = List.of("""
            create temporary table basket (
                member_id bigint not null, key text not null, last_event bigint not null, last_at timestamptz not null
            ) on commit drop
            """, """
            create temporary table shelf (
                number int not null, key text not null, buyers bigint not null, late_buyers bigint not null,
                last_event bigint not null, last_at timestamptz not null
            ) on commit drop
            """);

    static final String FILL_BASKET = """
            insert into basket
            select e.member_id, p.key, max(e.id), max(e.occurred_at)
            """ + LINES + """
               and e.occurred_at > :productsSince and e.occurred_at <= :now
             group by 1, 2
            """;

    /** The products that are compared: those with most buyers, so that the number of pairs is bounded. */
    static final String FILL_SHELF = """
            insert into shelf
            select row_number() over (order by b.buyers desc, b.key), b.*
              from (select key, count(*) as buyers, count(*) filter (where last_at > :lateSince) as late_buyers,
                           max(last_event) as last_event, max(last_at) as last_at
                      from basket group by key
                     order by 2 desc, 1 limit :products) b
            """;

    static final List<String> PRODUCTS = List.of(
            "delete from product d where not exists (select from shelf s where s.key = d.key)", """
            insert into product as d (key, details, buyers, late_buyers, last_ordered)
            select s.key, l.details, s.buyers, s.late_buyers, s.last_at
              from shelf s
             cross join lateral (
                   select case when e.currency is null then '{}' else jsonb_build_object('currency', e.currency) end
                          || case when length(i.item::text) <= 4000 then i.item
                                  else jsonb_build_object('name', left(coalesce(i.item ->> 'name', s.key), 200)) end as details
            """ + LINES + """
                      and e.id = s.last_event and p.key = s.key
                    limit 1) l
            on conflict (key) do update set details = excluded.details, buyers = excluded.buyers,
                   late_buyers = excluded.late_buyers, last_ordered = excluded.last_ordered
            """);

    /** Cosine of two products as sets of their buyers. Of a member's products the latest count, so that nobody makes thousands of pairs. */
    static final List<String> PAIRS = List.of("delete from product_pair", """
            with kept as (
              select k.member_id, k.number
                from (select b.member_id, s.number, row_number() over (partition by b.member_id order by b.last_at desc, s.number) as n
                        from basket b join shelf s on s.key = b.key) k
               where k.n <= :perMember),
            pair as (
              select x.number as one, y.number as other, count(*) as together
                from kept x join kept y on y.member_id = x.member_id and y.number > x.number
               group by 1, 2 having count(*) >= :least),
            nearest as (
              select a.key as product, b.key as other, d.together, d.together / sqrt(a.buyers::float8 * b.buyers) as cosine,
                     row_number() over (partition by a.key order by d.together / sqrt(a.buyers::float8 * b.buyers) desc, b.key) as n
                from (select one, other, together from pair union all select other, one, together from pair) d
                join shelf a on a.number = d.one
                join shelf b on b.number = d.other)
            insert into product_pair (product, other, together, cosine)
            select product, other, together, cosine from nearest where n <= :nearest
            """);

    /** By the sum of the cosines to what the member has; then best sellers. */
    static final String RECOMMENDED = """
            with had as materialized (
              select distinct p.key
            """ + LINES + """
                and e.member_id = :member),
            scored as (
              select r.other as key, sum(r.cosine) as score,
                     (array_agg(r.product order by r.cosine desc, r.product))[1] as because
                from had h join product_pair r on r.product = h.key
               where r.other not in (select key from had)
               group by 1 order by 2 desc, 1 limit :most),
            best as (
              select d.key, 0::float8 as score, null::text as because
                from product d
               where not exists (select from had h where h.key = d.key)
                 and not exists (select from scored s where s.key = d.key)
               order by d.late_buyers desc, d.buyers desc, d.key limit :most)
            select d.key, d.details, coalesce(b.details ->> 'name', c.because) as because
              from (select * from scored union all select * from best) c
              join product d on d.key = c.key
              left join product b on b.key = c.because
             order by c.score desc, d.late_buyers desc, d.buyers desc, d.key
             limit :most
            """;
}
