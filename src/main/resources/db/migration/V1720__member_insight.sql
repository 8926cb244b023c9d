-- Written by dev.rekindle.value. What members do besides ordering, computed with the other figures every night: messages and
-- interactions of a period, the engagement score, answers, whom they brought. See decisions 0440 to 0443.
create table member_insight (
    member_id              bigint primary key references member on delete cascade,
    days_since_order       int,
    days_since_interaction int,
    messages               int not null,
    opens                  int not null,
    clicks                 int not null,
    interactions           int not null,
    score                  numeric(12, 4),
    score_tier             text,
    nps                    smallint,
    nps_category           text,
    satisfaction           numeric(6, 2),
    sentiment              text,
    referred               int not null,
    referred_revenue       numeric(20, 4) not null
) with (fillfactor = 50);

-- Written by dev.rekindle.value. Who brought whom: the first event of a member that names another member's code.
create table referral (
    member_id   bigint primary key references member on delete cascade,
    referrer_id bigint not null references member on delete cascade,
    referred_at timestamptz not null
);
create index referral_referrer on referral (referrer_id);

-- Written by dev.rekindle.value. Answers of one week.
create table feedback_week (
    week         date primary key,
    promoters    bigint not null,
    passives     bigint not null,
    detractors   bigint not null,
    ratings      bigint not null,
    rating_sum   numeric(20, 2) not null,
    positive     bigint not null,
    neutral      bigint not null,
    negative     bigint not null
);

-- The code by which a member brings others: the member's number, multiplied modulo 31^7, written with 31 characters of which
-- none looks like another. Every number below 31^7 has a code of its own; nothing is stored. See decision 0443.
create function referral_text(number bigint) returns text
    language sql immutable strict parallel safe as $$
    select substr('ABCDEFGHJKMNPQRSTUVWXYZ23456789', (number / 887503681 % 31)::int + 1, 1)
        || substr('ABCDEFGHJKMNPQRSTUVWXYZ23456789', (number / 28629151 % 31)::int + 1, 1)
        || substr('ABCDEFGHJKMNPQRSTUVWXYZ23456789', (number / 923521 % 31)::int + 1, 1)
        || substr('ABCDEFGHJKMNPQRSTUVWXYZ23456789', (number / 29791 % 31)::int + 1, 1)
        || substr('ABCDEFGHJKMNPQRSTUVWXYZ23456789', (number / 961 % 31)::int + 1, 1)
        || substr('ABCDEFGHJKMNPQRSTUVWXYZ23456789', (number / 31 % 31)::int + 1, 1)
        || substr('ABCDEFGHJKMNPQRSTUVWXYZ23456789', (number % 31)::int + 1, 1)
$$;
create function referral_code(member bigint) returns text
    language sql immutable strict parallel safe as $$
    select referral_text(mod(member::numeric * 9876543211 + 1234567891, 27512614111)::bigint)
$$;

-- The member's number of a code; null for a text that is none. 11196247608 is the inverse of 9876543211 modulo 31^7.
create function referral_member(code text) returns bigint
    language sql immutable strict parallel safe as $$
    select case when upper(btrim(code)) ~ '^[ABCDEFGHJKMNPQRSTUVWXYZ2-9]{7}$' then mod(
             (select sum((strpos('ABCDEFGHJKMNPQRSTUVWXYZ23456789', substr(upper(btrim(code)), i, 1)) - 1) * power(31::numeric, 7 - i))
                from generate_series(1, 7) i) * 11196247608
               + 27512614111::numeric * 11196247608 - 1234567891::numeric * 11196247608, 27512614111)::bigint end
$$;

-- Published by dev.rekindle.member: which member's number became which other by a merge.
create view value_source_merge as
select gone_id, member_id from member_merge where undone_at is null;

-- Published by dev.rekindle.value: what a segment’s rule may ask of figures. The columns are those of the enum Figure. A
-- condition on a column of one table reads that table only.
create or replace view segment_source_value as
select v.member_id, v.orders, v.revenue, v.average_order, v.first_order, v.last_order, v.recency, v.frequency, v.monetary,
       v.rfm_class, v.lifecycle, v.lifecycle_since, v.aipl, v.p_alive, 1 - v.p_alive as churn, v.expected_orders, v.clv,
       v.clv_simple,
       i.days_since_order, i.days_since_interaction, i.messages, i.opens, i.clicks, i.interactions, i.score, i.score_tier,
       i.nps, i.nps_category, i.satisfaction, i.sentiment, i.referred, i.referred_revenue,
       referral_code(v.member_id) as referral_code
  from member_value v
  left join member_insight i on i.member_id = v.member_id;

-- Written by dev.rekindle.value. Members by the month in which they joined: how many they brought since, how many of them were
-- brought.
create table referral_month (
    month     date primary key,
    joined    bigint not null,
    brought   bigint not null,
    referrers bigint not null,
    arrived   bigint not null
);
