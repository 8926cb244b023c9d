package dev.rekindle.value.insight;

import java.util.List;
import java.util.stream.Collectors;

/** The statements of {@link InsightPart}; temporary tables end with the transaction. */
final class InsightSql {

    private InsightSql() {}

    static final List<String> CREATE = List.of(
            """
            create temporary table engagement (
                member_id bigint not null, messages int not null, opens int not null, clicks int not null,
                interactions int not null, last_at timestamptz
            ) on commit drop
            """,
            "create temporary table answer (member_id bigint not null, nps smallint, rating numeric) on commit drop",
            """
            create temporary table opinion (
                event_id bigint not null, member_id bigint not null, week date not null, occurred_at timestamptz not null,
                sentiment text not null
            ) on commit drop
            """,
            """
            create temporary table brought (
                member_id bigint not null, referrer_id bigint not null, referred_at timestamptz not null
            ) on commit drop
            """);

    /** A message counts once, however often it was opened; a clicked one was opened. */
    static final String FILL_ENGAGEMENT = """
            insert into engagement
            select c.member_id, count(*) filter (where c.kind = 'SENT'),
                   count(distinct c.message_id) filter (where c.kind in ('OPENED', 'CLICKED')),
                   count(distinct c.message_id) filter (where c.kind = 'CLICKED'),
                   count(*) filter (where c.kind = 'EVENT'),
                   max(c.at) filter (where c.kind <> 'SENT')
              from (select s.member_id, 'SENT' as kind, null::bigint as message_id, s.sent_at as at
                      from value_source_message s
                     where s.sent_at > :scoreSince and s.sent_at <= :now
                    union all
                    select s.member_id, o.kind, o.message_id, o.occurred_at
                      from value_source_outcome o
                      join value_source_message s on s.id = o.message_id
                     where o.kind in ('OPENED', 'CLICKED', 'REPLIED') and o.occurred_at > :scoreSince and o.occurred_at <= :now
                    union all
                    select e.member_id, 'EVENT', null, e.occurred_at
                      from segment_source_event e
                     where e.type = any (:interestEvents) and e.occurred_at > :scoreSince and e.occurred_at <= :now) c
             group by c.member_id
            """;

    private static final String NPS = "case when (e.properties ->> :scoreProperty) ~ '^(10|[0-9])([.]0+)?$'"
            + " then (e.properties ->> :scoreProperty)::numeric end";
    private static final String RATING = "case when (e.properties ->> :scoreProperty) ~ '^[0-9]{1,3}([.][0-9]{1,6})?$'"
            + " then (e.properties ->> :scoreProperty)::numeric end";

    /** The latest answer of each kind. */
    static final String FILL_ANSWER = """
            insert into answer
            select a.member_id, max(a.nps), max(a.rating)
              from ((select distinct on (e.member_id) e.member_id, (%1$s)::smallint as nps, null::numeric as rating
                       from segment_source_event e
                      where e.type = :npsEvent and e.occurred_at <= :now and %1$s is not null
                      order by e.member_id, e.occurred_at desc, e.id desc)
                    union all
                    (select distinct on (e.member_id) e.member_id, null, %2$s
                       from segment_source_event e
                      where e.type = :ratingEvent and e.occurred_at <= :now and %2$s is not null
                      order by e.member_id, e.occurred_at desc, e.id desc)) a
             group by a.member_id
            """.formatted(NPS, RATING);

    /** The words of members of one type of event, in parts. */
    static final String WORDS = """
            select e.id, e.member_id, e.occurred_at, date_trunc('week', e.occurred_at at time zone :zone)::date as week,
                   left(e.properties ->> :textProperty, 5000) as words
              from segment_source_event e
             where e.type = :type and e.occurred_at <= :now and (e.occurred_at, e.id) > (:afterAt, :afterId)
             order by e.occurred_at, e.id
             limit :limit
            """;

    static final String ADD_OPINIONS = """
            insert into opinion (event_id, member_id, week, occurred_at, sentiment)
            select * from unnest(:events::bigint[], :members::bigint[], cast(:weeks as date[]), cast(:ats as timestamptz[]),
                                 :sentiments::text[])
            """;

    static final List<String> WEEKS =
            List.of("delete from feedback_week where week >= :feedbackFrom", """
            insert into feedback_week (week, promoters, passives, detractors, ratings, rating_sum, positive, neutral, negative)
            select w.week, coalesce(n.promoters, 0), coalesce(n.passives, 0), coalesce(n.detractors, 0), coalesce(r.ratings, 0),
                   coalesce(r.rating_sum, 0), coalesce(o.positive, 0), coalesce(o.neutral, 0), coalesce(o.negative, 0)
              from (select generate_series(cast(:feedbackFrom as date), cast(:week as date), interval '7 days')::date as week) w
              left join (select date_trunc('week', a.occurred_at at time zone :zone)::date as week,
                                count(*) filter (where a.score >= 9) as promoters,
                                count(*) filter (where a.score between 7 and 8) as passives,
                                count(*) filter (where a.score < 7) as detractors
                           from (select e.occurred_at, %1$s as score from segment_source_event e
                                  where e.type = :npsEvent and e.occurred_at >= :feedbackSince and e.occurred_at <= :now) a
                          group by 1) n using (week)
              left join (select date_trunc('week', a.occurred_at at time zone :zone)::date as week,
                                count(a.score) as ratings, sum(a.score) as rating_sum
                           from (select e.occurred_at, %2$s as score from segment_source_event e
                                  where e.type = :ratingEvent and e.occurred_at >= :feedbackSince and e.occurred_at <= :now) a
                          group by 1) r using (week)
              left join (select week, count(*) filter (where sentiment = 'positive') as positive,
                                count(*) filter (where sentiment = 'neutral') as neutral,
                                count(*) filter (where sentiment = 'negative') as negative
                           from opinion group by 1) o using (week)
            """.formatted(NPS, RATING));

    /** The first event of a member that has the code of another; a code of before a merge is that of the member who stayed. */
    static final List<String> REFERRALS = List.of(
            """
            insert into brought
            select distinct on (e.member_id) e.member_id, r.id, e.occurred_at
              from segment_source_event e
              join segment_source_member m on m.id = e.member_id
             cross join lateral (select referral_owner(e.properties ->> :codeProperty) as number) c
              left join value_source_merge g on g.gone_id = c.number
              join segment_source_member r on r.id = coalesce(g.member_id, c.number)
             where e.type = :referralEvent and e.occurred_at <= :now and r.id <> e.member_id
             order by e.member_id, e.occurred_at, e.id
            """,
            "delete from referral k where not exists (select from brought b where b.member_id = k.member_id)",
            """
            insert into referral as k (member_id, referrer_id, referred_at)
            select member_id, referrer_id, referred_at from brought
            on conflict (member_id) do update set referrer_id = excluded.referrer_id, referred_at = excluded.referred_at
             where (k.referrer_id, k.referred_at) is distinct from (excluded.referrer_id, excluded.referred_at)
            """);

    /** Every figure except those that are made of the score. */
    private static final String FIGURES = """
            select v.orders, v.revenue, v.average_order, v.recency, v.frequency, v.monetary, v.rfm_class, v.lifecycle, v.aipl,
                   v.p_alive, 1 - v.p_alive as churn, v.expected_orders, v.clv, v.clv_simple,
                   cast(:today as date) - (v.last_order at time zone :zone)::date as days_since_order,
                   cast(:today as date) - (e.last_at at time zone :zone)::date as days_since_interaction,
                   coalesce(e.messages, 0) as messages, coalesce(e.opens, 0) as opens, coalesce(e.clicks, 0) as clicks,
                   coalesce(e.interactions, 0) as interactions, a.nps,
                   case when a.nps >= 9 then 'promoter' when a.nps >= 7 then 'passive' when a.nps >= 0 then 'detractor' end
                     as nps_category,
                   a.rating as satisfaction, o.sentiment, coalesce(r.referred, 0) as referred,
                   coalesce(r.revenue, 0) as referred_revenue, f.code as referral_code
            """;

    private static final List<String> COLUMNS = List.of(
            "days_since_order",
            "days_since_interaction",
            "messages",
            "opens",
            "clicks",
            "interactions",
            "nps",
            "nps_category",
            "satisfaction",
            "sentiment",
            "referred",
            "referred_revenue");

    /** @param score an expression over the figures {@code x} and the member {@code m} */
    static List<String> insights(String score) {
        List<String> computed = List.of("score", "score_tier");
        String all = joined("%s", COLUMNS) + ", " + joined("%s", computed);
        return List.of(
                "delete from member_insight i where not exists (select from segment_source_member m where m.id = i.member_id)",
                """
            insert into member_insight as i (member_id, %1$s)
            select m.id, %2$s, s.score,
                   case when s.score is null then null when s.score >= :top then 'top' when s.score >= :high then 'high'
                        when s.score >= :medium then 'medium' else 'low' end
              from segment_source_member m
              join member_value v on v.member_id = m.id
              left join referral_code f on f.member_id = m.id
              left join engagement e on e.member_id = m.id
              left join answer a on a.member_id = m.id
              left join (select distinct on (member_id) member_id, sentiment from opinion
                          order by member_id, occurred_at desc, event_id desc) o on o.member_id = m.id
              left join (select b.referrer_id, count(*) as referred, sum(w.revenue) as revenue
                           from brought b left join member_value w on w.member_id = b.member_id
                          group by 1) r on r.referrer_id = m.id
             cross join lateral (%3$s) x
             cross join lateral (select (%4$s)::numeric(12, 4) as score) s
            on conflict (member_id) do update set %5$s
             where (%6$s) is distinct from (%7$s)
            """.formatted(
                        all,
                        joined("x.%s", COLUMNS),
                        FIGURES,
                        score,
                        joined("%1$s = excluded.%1$s", COLUMNS) + ", " + joined("%1$s = excluded.%1$s", computed),
                        joined("i.%s", COLUMNS) + ", " + joined("i.%s", computed),
                        joined("excluded.%s", COLUMNS) + ", " + joined("excluded.%s", computed)));
    }

    private static String joined(String form, List<String> columns) {
        return columns.stream().map(form::formatted).collect(Collectors.joining(", "));
    }

    static final List<String> MONTHS = List.of("delete from referral_month", """
            insert into referral_month (month, joined, brought, referrers, arrived)
            select date_trunc('month', m.joined_at at time zone :zone)::date, count(*), coalesce(sum(i.referred), 0),
                   count(*) filter (where i.referred > 0), count(b.member_id)
              from segment_source_member m
              join member_insight i on i.member_id = m.id
              left join brought b on b.member_id = m.id
             where m.joined_at >= :monthsSince and m.joined_at <= :now
             group by 1
            """);
}
