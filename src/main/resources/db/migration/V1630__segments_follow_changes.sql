-- Written by dev.rekindle.segment alone. See decision 0370.
-- What the rule of an evaluated segment depends on: member, tag, consent, occasion, event:<type>, segment:<key>,
-- time:<boundary>. Rows exist from the segment's first evaluation on.
create table segment_input (
    input       text not null,
    segment_key text not null references segment on delete cascade,
    primary key (input, segment_key)
);

-- Members to evaluate again because an input changed, written in the transaction of the change. due_at is -infinity for at
-- once. noted_at is the server's time: the order, and the meter of the delay. A member may have several rows; one transaction
-- at a time takes rows, so they need no key.
create table segment_waiting (
    member_id bigint not null,
    input     text not null,
    due_at    timestamptz not null default '-infinity',
    noted_at  timestamptz not null default clock_timestamp()
);
create index segment_waiting_due on segment_waiting (due_at, noted_at);

-- Up to when the members are noted for whom a condition changes by time alone, for each boundary such as
-- event:purchase:P90D. See decision 0371.
create table segment_boundary (
    boundary   text primary key,
    reached_at timestamptz not null
);

-- evaluate_at: when the whole segment is to be evaluated, because its rule changed or after a failure; null for not at all.
-- failures: failed evaluations in a row; changes of members are not followed until a whole evaluation succeeds.
-- evaluation_millis: duration of the latest whole evaluation. corrected: memberships that the latest check had to change.
alter table segment
    add column evaluate_at       timestamptz,
    add column failures          int not null default 0,
    add column evaluation_millis bigint,
    add column checked_at        timestamptz,
    add column corrected         bigint;
create index segment_evaluate on segment (evaluate_at) where evaluate_at is not null;

-- Notes the members of the rows that a statement changed, for a table with a column member_id; the argument is the input.
create function segment_note_members() returns trigger language plpgsql as $$
begin
    if not exists (select from segment_input where input = tg_argv[0]) then
        return null;
    end if;
    if tg_op = 'UPDATE' then
        insert into segment_waiting (member_id, input)
        select member_id, tg_argv[0] from changed union select member_id, tg_argv[0] from before;
    else
        insert into segment_waiting (member_id, input) select distinct member_id, tg_argv[0] from changed;
    end if;
    return null;
end $$;

-- A new member is noted for every segment, a changed one for rules about members, a repeated import for none.
create function segment_note_profiles() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into segment_waiting (member_id, input)
        select id, 'created' from changed where exists (select from segment_input);
    else
        insert into segment_waiting (member_id, input)
        select n.id, 'member'
          from changed n
          join before o on o.id = n.id
         where (n.external_id, n.email, n.phone, n.first_name, n.last_name, n.tier, n.zone, n.locale, n.points,
                n.birthday_month, n.birthday_year, n.joined_at, n.attributes)
               is distinct from
               (o.external_id, o.email, o.phone, o.first_name, o.last_name, o.tier, o.zone, o.locale, o.points,
                o.birthday_month, o.birthday_year, o.joined_at, o.attributes)
           and exists (select from segment_input where input = 'member');
    end if;
    return null;
end $$;

create function segment_note_events() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        insert into segment_waiting (member_id, input)
        select member_id, 'event:' || type from (select member_id, type from changed union select member_id, type from before) e
         where exists (select from segment_input i where i.input = 'event:' || e.type);
    else
        insert into segment_waiting (member_id, input)
        select distinct e.member_id, 'event:' || e.type
          from changed e
         where exists (select from segment_input i where i.input = 'event:' || e.type);
    end if;
    return null;
end $$;

create trigger segment_note_insert after insert on member
    referencing new table as changed for each statement execute function segment_note_profiles();
create trigger segment_note_update after update on member
    referencing old table as before new table as changed for each statement execute function segment_note_profiles();

create trigger segment_note_insert after insert on member_tag
    referencing new table as changed for each statement execute function segment_note_members('tag');
create trigger segment_note_update after update on member_tag
    referencing old table as before new table as changed for each statement execute function segment_note_members('tag');
create trigger segment_note_delete after delete on member_tag
    referencing old table as changed for each statement execute function segment_note_members('tag');

create trigger segment_note_insert after insert on consent
    referencing new table as changed for each statement execute function segment_note_members('consent');
create trigger segment_note_update after update on consent
    referencing old table as before new table as changed for each statement execute function segment_note_members('consent');
create trigger segment_note_delete after delete on consent
    referencing old table as changed for each statement execute function segment_note_members('consent');

create trigger segment_note_insert after insert on member_occasion
    referencing new table as changed for each statement execute function segment_note_members('occasion');
create trigger segment_note_update after update on member_occasion
    referencing old table as before new table as changed for each statement execute function segment_note_members('occasion');
create trigger segment_note_delete after delete on member_occasion
    referencing old table as changed for each statement execute function segment_note_members('occasion');

create trigger segment_note_insert after insert on event
    referencing new table as changed for each statement execute function segment_note_events();
create trigger segment_note_update after update on event
    referencing old table as before new table as changed for each statement execute function segment_note_events();
create trigger segment_note_delete after delete on event
    referencing old table as changed for each statement execute function segment_note_events();

-- Published by dev.rekindle.event: when members' events cross the boundary of a moving condition. An event that was recorded
-- before its time counts from its time on.
create view segment_boundary_event as
select member_id, type, occurred_at, recorded_at from event;
