-- Written by dev.rekindle.report alone. Figures of reports, kept up by blocks of enrolments. See decision 0460.
-- A block is 256 enrolments with consecutive ids: report_block(id). Rows that change note their block in report_waiting, in
-- the transaction of the change. A worker computes noted blocks again and adds the difference to the sums.
create function report_block(enrolment_id bigint) returns bigint language sql immutable parallel safe
    return enrolment_id / 256;

-- Append-only for writers, so that they never wait for each other; a block may be noted several times.
create table report_waiting (
    block    bigint not null,
    noted_at timestamptz not null default clock_timestamp()
);
create index report_waiting_block on report_waiting (block);

-- One figure of a group of enrolments. hour: of entry, hours since 1970 UTC. d1 to d5: what the kind groups by; n1 is the
-- number of rows counted, so a cell with n1 = 0 is empty.
create type report_cell as (
    journey text, version int, hour int,
    d1 text, d2 text, d3 text, d4 text, d5 text,
    n1 bigint, n2 bigint, n3 bigint, n4 bigint, n5 bigint, n6 bigint,
    m1 numeric, m2 numeric
);

-- The cells of a block as they are contained in the sums.
create table report_rollup_block (
    block bigint not null,
    kind  text   not null,
    figures report_cell[] not null,
    primary key (block, kind)
);

-- Sums over all blocks. grain H: bucket is an hour of entry; D: a day of 24 such hours, in UTC.
create table report_rollup (
    kind    text   not null,
    grain   text   not null check (grain in ('H', 'D')),
    bucket  int    not null,
    journey text   not null,
    version int    not null,
    d1 text not null, d2 text not null, d3 text not null, d4 text not null, d5 text not null,
    n1 bigint not null, n2 bigint not null, n3 bigint not null, n4 bigint not null, n5 bigint not null, n6 bigint not null,
    m1 numeric not null, m2 numeric not null,
    primary key (kind, grain, bucket, journey, version, d1, d2, d3, d4, d5)
) with (fillfactor = 80);
create index report_rollup_journey on report_rollup (kind, journey, grain, bucket);

-- By which settings the figures of a journey are computed: the zone of its days, and to which messages goal events are
-- credited, sent at most so long before. Without a row the system's zone (in the row with the empty key) and LAST apply.
create table report_journey_setting (
    journey_key text primary key,
    zone        text not null,
    attribution text not null default 'LAST' check (attribution in ('LAST', 'FIRST', 'SHARED')),
    within      interval,
    written     text -- within as the journey has it
);

-- Every recount, which computes all figures again from the rows. differing: figures that were not equal; 0 is right.
create table report_recount (
    id        bigint generated always as identity primary key,
    ran_at    timestamptz not null,
    figures   bigint not null,
    differing bigint not null,
    detail    text,
    millis    bigint not null
);

-- Published by dev.rekindle.journey: finds the enrolments of the hours at the ends of a period. Ids rise with time.
create index enrolment_entered on enrolment using brin (entered_at) with (pages_per_range = 16, autosummarize = on);

-- For dev.rekindle.journey's table: the other enrolments that an event is the goal of.
create index conversion_event on conversion (event_id);

create function report_note_enrolments() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        insert into report_waiting (block)
        select distinct report_block(n.id)
          from changed n
          join before o on o.id = n.id
         where (n.journey_key, n.version_id, n.arm, n.entered_at, n.ended_at, n.outcome)
               is distinct from (o.journey_key, o.version_id, o.arm, o.entered_at, o.ended_at, o.outcome);
    else
        insert into report_waiting (block) select distinct report_block(id) from changed;
    end if;
    return null;
end $$;

create function report_note_steps() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        insert into report_waiting (block)
        select distinct report_block(n.enrolment_id)
          from changed n
          left join before o on o.enrolment_id = n.enrolment_id and o.node = n.node and o.visit = n.visit
         where (n.arrived_by, n.left_at is null) is distinct from (o.arrived_by, o.left_at is null) or o.node is null;
    else
        insert into report_waiting (block) select distinct report_block(enrolment_id) from changed;
    end if;
    return null;
end $$;

-- A message that is leased, or is tried once more, changes no figure.
create function report_note_messages() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        insert into report_waiting (block)
        select distinct report_block(e.id)
          from changed n
          join before o on o.id = n.id
         cross join lateral (values (n.enrolment_id), (o.enrolment_id)) as e (id)
         where (n.enrolment_id, n.step, n.variant, n.channel, n.reason, n.due_at, n.sent_at, n.cost, n.cost_currency,
                n.provider_id is null, case when n.state in ('HELD', 'LEASED', 'SENDING') then 'PENDING' else n.state end)
               is distinct from
               (o.enrolment_id, o.step, o.variant, o.channel, o.reason, o.due_at, o.sent_at, o.cost, o.cost_currency,
                o.provider_id is null, case when o.state in ('HELD', 'LEASED', 'SENDING') then 'PENDING' else o.state end);
    else
        insert into report_waiting (block) select distinct report_block(enrolment_id) from changed;
    end if;
    return null;
end $$;

-- A message that is deleted notes its block itself.
create function report_note_outcomes() returns trigger language plpgsql as $$
begin
    insert into report_waiting (block)
    select distinct report_block(m.enrolment_id) from changed o join message m on m.id = o.message_id;
    return null;
end $$;

-- An event can be the goal of several enrolments, and is counted once among them: all of them are noted.
create function report_note_conversions() returns trigger language plpgsql as $$
begin
    insert into report_waiting (block)
    select report_block(enrolment_id) from changed
    union
    select report_block(c.enrolment_id) from conversion c where c.event_id in (select event_id from changed);
    return null;
end $$;

create trigger report_note_insert after insert on enrolment
    referencing new table as changed for each statement execute function report_note_enrolments();
create trigger report_note_update after update on enrolment
    referencing old table as before new table as changed for each statement execute function report_note_enrolments();
create trigger report_note_delete after delete on enrolment
    referencing old table as changed for each statement execute function report_note_enrolments();

create trigger report_note_insert after insert on step
    referencing new table as changed for each statement execute function report_note_steps();
create trigger report_note_update after update on step
    referencing old table as before new table as changed for each statement execute function report_note_steps();
create trigger report_note_delete after delete on step
    referencing old table as changed for each statement execute function report_note_steps();

create trigger report_note_insert after insert on message
    referencing new table as changed for each statement execute function report_note_messages();
create trigger report_note_update after update on message
    referencing old table as before new table as changed for each statement execute function report_note_messages();
create trigger report_note_delete after delete on message
    referencing old table as changed for each statement execute function report_note_messages();

create trigger report_note_insert after insert on outcome
    referencing new table as changed for each statement execute function report_note_outcomes();
create trigger report_note_update after update on outcome
    referencing new table as changed for each statement execute function report_note_outcomes();
create trigger report_note_delete after delete on outcome
    referencing old table as changed for each statement execute function report_note_outcomes();

create trigger report_note_insert after insert on conversion
    referencing new table as changed for each statement execute function report_note_conversions();
create trigger report_note_update after update on conversion
    referencing new table as changed for each statement execute function report_note_conversions();
create trigger report_note_delete after delete on conversion
    referencing old table as changed for each statement execute function report_note_conversions();

-- What is there already.
insert into report_waiting (block) select distinct report_block(id) from enrolment;
