-- Written by dev.rekindle.value alone. The codes by which members bring others are random. See decision 0485.
-- Without a foreign key: the code of a member who was merged is the other member's, and an undone merge finds it again.
create table referral_code (
    member_id bigint primary key,
    code      text not null unique
);

create function referral_half(hex text) returns text
    language sql immutable strict parallel safe as $$
    select substr(referral_text(mod(('x' || hex)::bit(48)::bigint, 28629151)), 3)
$$;

-- Ten of 31 characters, of the server's strong random numbers: 96 random bits of a UUID, in two halves.
create function referral_random() returns text language sql volatile as $$
    select referral_half(left(u, 12)) || referral_half(right(u, 12))
      from (select replace(gen_random_uuid()::text, '-', '') as u offset 0) r
$$;

create function referral_add_codes() returns trigger language plpgsql as $$
begin
    insert into referral_code (member_id, code) select id, referral_random() from changed on conflict do nothing;
    return null;
end $$;
create trigger referral_add_codes after insert on member
    referencing new table as changed for each statement execute function referral_add_codes();
insert into referral_code (member_id, code) select id, referral_random() from member on conflict do nothing;

-- Codes that were computed of a member's number go on to work for the members that there are now.
do $$ begin
    execute format('create function referral_computed_until() returns bigint language sql immutable parallel safe as %L',
                   'select ' || (select coalesce(max(id), 0) from member) || '::bigint');
end $$;

-- The member's number of a code; null for a text that is none.
create function referral_owner(text) returns bigint language sql stable strict as $$
    select coalesce((select member_id from referral_code where code = upper(btrim($1))),
                    (select n from (select referral_member($1) as n) c where n <= referral_computed_until()))
$$;

-- Published by dev.rekindle.value, with the random code.
create or replace view segment_source_value as
select v.member_id, v.orders, v.revenue, v.average_order, v.first_order, v.last_order, v.recency, v.frequency, v.monetary,
       v.rfm_class, v.lifecycle, v.lifecycle_since, v.aipl, v.p_alive, 1 - v.p_alive as churn, v.expected_orders, v.clv,
       v.clv_simple,
       i.days_since_order, i.days_since_interaction, i.messages, i.opens, i.clicks, i.interactions, i.score, i.score_tier,
       i.nps, i.nps_category, i.satisfaction, i.sentiment, i.referred, i.referred_revenue,
       r.code as referral_code
  from member_value v
  left join member_insight i on i.member_id = v.member_id
  left join referral_code r on r.member_id = v.member_id;
