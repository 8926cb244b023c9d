-- Written by dev.rekindle.loyalty alone. See decisions 0436 and 0437.
-- One row for each member whom the ledger knows. balance: the sum of the entries, kept by a trigger; member.points is the
-- same number. expiring: points that expire within the notice, the first of them at expires_at. tier: as decided here;
-- below_since: since when the member does not reach it any more; qualifying: what counts towards tiers in the period.
create table points_account (
    member_id   bigint primary key references member on delete cascade,
    balance     bigint not null default 0,
    expiring    bigint not null default 0,
    expires_at  timestamptz,
    tier        text,
    tier_since  timestamptz,
    below_since timestamptz,
    qualifying  numeric(20, 4) not null default 0
);

-- What happened to the points of a member. key: the same key is posted once. occurred_at: when it counts towards tiers.
create table points_transaction (
    id          bigint generated always as identity primary key,
    key         text not null unique,
    kind        text not null check (kind in ('EARN', 'SPEND', 'EXPIRE', 'ADJUST', 'REVERSE')),
    member_id   bigint references member on delete set null,
    posted_at   timestamptz not null,
    occurred_at timestamptz not null,
    event_id    bigint,
    rule_id     bigint,
    reason      text,
    purchase_id text,
    posted_by   text not null
);
create index points_transaction_member on points_transaction (member_id, id);
create index points_transaction_event on points_transaction (event_id) where event_id is not null;

-- Double entry: each transaction moves points between the member and one account of the programme.
create table points_entry (
    transaction_id bigint not null references points_transaction,
    account        text not null check (account in ('MEMBER', 'ISSUED', 'REDEEMED', 'EXPIRED', 'ADJUSTED')),
    points         bigint not null check (points <> 0),
    primary key (transaction_id, account)
);

-- Earned points that can be spent, first in first out by earned_at. The open ones add up to the balance, unless it is below 0.
create table points_lot (
    id             bigint generated always as identity primary key,
    member_id      bigint not null references member on delete cascade,
    transaction_id bigint not null references points_transaction,
    points         bigint not null check (points > 0),
    remaining      bigint not null check (remaining between 0 and points),
    earned_at      timestamptz not null,
    expires_at     timestamptz,
    noticed_at     timestamptz
);
create index points_lot_open on points_lot (member_id, earned_at, id) where remaining > 0;
create index points_lot_expiry on points_lot (expires_at) where remaining > 0 and expires_at is not null;
create index points_lot_transaction on points_lot (transaction_id);

-- The entries of a transaction are written by one statement; they add up to 0, and the balance follows them.
create function points_entries_balance() returns trigger language plpgsql as $$
declare
    wrong bigint;
begin
    select w.transaction_id into wrong
      from written w group by w.transaction_id having sum(w.points) <> 0 or count(*) <> 2 limit 1;
    if found then
        raise exception 'The entries of points transaction % do not add up to 0', wrong;
    end if;
    update points_account a
       set balance = a.balance + s.points
      from (select t.member_id, sum(w.points) as points
              from written w
              join points_transaction t on t.id = w.transaction_id
             where w.account = 'MEMBER'
             group by t.member_id) s
     where a.member_id = s.member_id;
    return null;
end $$;
create trigger points_entries_balance after insert on points_entry
    referencing new table as written for each statement execute function points_entries_balance();

create function points_entries_stay() returns trigger language plpgsql as $$
begin
    raise exception 'Entries of points are only added; post a transaction that corrects the other';
end $$;
create trigger points_entries_stay before update or delete on points_entry
    for each statement execute function points_entries_stay();

-- How events earn points. Rows are not changed: a changed rule is ended and written anew, so that a correction of an event is
-- computed by the rule under which it earned.
create table points_rule (
    id          bigint generated always as identity primary key,
    name        text not null,
    event_type  text not null,
    per_amount  numeric(20, 4) check (per_amount > 0),
    currency    text,
    fixed       bigint check (fixed > 0),
    rounding    text not null check (rounding in ('DOWN', 'NEAREST', 'UP')),
    segment_key text,
    tier        text,
    expire_days int check (expire_days > 0),
    starts_at   timestamptz not null,
    ends_at     timestamptz,
    check ((per_amount is null) <> (fixed is null)),
    check ((per_amount is null) = (currency is null))
);

-- The tiers from the lowest threshold up, with what they give.
create table loyalty_tier (
    key         text primary key,
    threshold   numeric(20, 4) not null unique check (threshold >= 0),
    name_en     text not null,
    name_zh     text not null,
    benefits_en text not null,
    benefits_zh text not null,
    coupon_pool text
);

create table tier_change (
    id         bigint generated always as identity primary key,
    member_id  bigint not null references member on delete cascade,
    from_tier  text,
    to_tier    text,
    changed_at timestamptz not null,
    qualifying numeric(20, 4) not null,
    coupon     text
);
create index tier_change_member on tier_change (member_id, id);

-- Types of events that earn points or count towards tiers; kept in step with rules and settings.
create table points_input (
    event_type text primary key
);

-- Events to look at, and members whose points something else changed (event_id null), written in the transaction of the change.
create table points_waiting (
    member_id bigint not null,
    event_id  bigint,
    due_at    timestamptz not null default '-infinity',
    noted_at  timestamptz not null default clock_timestamp()
);
create index points_waiting_due on points_waiting (due_at, noted_at);

create function points_note_events() returns trigger language plpgsql as $$
begin
    if not exists (select from points_input) then
        return null;
    end if;
    insert into points_waiting (member_id, event_id)
    select e.member_id, e.id from changed e where exists (select from points_input i where i.event_type = e.type);
    if tg_op = 'UPDATE' then
        insert into points_waiting (member_id, event_id)
        select e.member_id, e.id
          from before e
          join changed c on c.id = e.id and (c.type, c.member_id) is distinct from (e.type, e.member_id)
         where exists (select from points_input i where i.event_type = e.type);
    end if;
    return null;
end $$;
create trigger points_note_insert after insert on event
    referencing new table as changed for each statement execute function points_note_events();
create trigger points_note_update after update on event
    referencing old table as before new table as changed for each statement execute function points_note_events();
create trigger points_note_delete after delete on event
    referencing old table as changed for each statement execute function points_note_events();

-- An import, a journey or a merge changed the points of a member whom the ledger knows: the ledger follows.
create function points_note_member() returns trigger language plpgsql as $$
begin
    insert into points_waiting (member_id)
    select a.member_id from points_account a where a.member_id = new.id and a.balance <> new.points;
    return null;
end $$;
create trigger points_note_member after update of points on member
    for each row when (old.points is distinct from new.points) execute function points_note_member();

-- Published by dev.rekindle.event: what earns points and counts towards tiers.
create view loyalty_source_event as
select id, external_id, member_id, type, occurred_at, amount, currency, properties from event;

-- Published by dev.rekindle.member: where and in which language members are.
create view loyalty_source_member as
select id, zone, locale, tier from member;

-- Published by dev.rekindle.loyalty: the figures of points and tiers. The columns are those of the enum Figure.
-- points_expire_on is the last moment at which the points count, so that it prints as the last day.
create view segment_source_loyalty as
select a.member_id,
       a.expiring as points_expiring,
       a.expires_at - interval '1 second' as points_expire_on,
       a.tier_since,
       a.qualifying as tier_progress,
       (select min(n.threshold) - a.qualifying from loyalty_tier n where n.threshold > a.qualifying) as to_next_tier,
       case when m.locale like 'zh%' then t.name_zh else t.name_en end as tier_name,
       nullif(case when m.locale like 'zh%' then t.benefits_zh else t.benefits_en end, '') as tier_benefits
  from points_account a
  join loyalty_source_member m on m.id = a.member_id
  left join loyalty_tier t on t.key = a.tier;

-- Written by dev.rekindle.segment: members whose figures of points and tiers changed are noted, as for tags.
create trigger segment_note_insert after insert on points_account
    referencing new table as changed for each statement execute function segment_note_members('loyalty');
create trigger segment_note_update after update on points_account
    referencing old table as before new table as changed for each statement execute function segment_note_members('loyalty');
