-- What happened to messages, for other systems. See decisions 0430 and 0431.

-- Published by dev.rekindle.message: what other systems are told of messages and of their log.
create view export_source_message as
select id as message_id, enrolment_id, journey_key, step, visit, member_id, channel, template, variant, topic, transactional,
       planned_at
  from message;
create view export_source_message_log as
select id, message_id, at, kind, code, postponed_until from message_log;

-- Published by dev.rekindle.message: the greatest numbers that were given to a row, whether it is committed or not.
create view export_message_position as
select (select case when is_called then last_value else 0 end from message_id_seq) as planned,
       (select case when is_called then last_value else 0 end from message_log_id_seq) as logged;

-- Published by dev.rekindle.tracking: the same of outcomes.
create view export_source_outcome as
select o.id, o.message_id, o.kind, o.occurred_at, o.automatic, o.detail, l.url
  from outcome o left join link l on l.id = o.link_id;
create view export_outcome_position as
select case when is_called then last_value else 0 end as outcomes from outcome_id_seq;

-- Published by dev.rekindle.message: transactions that may have given numbers to rows which nobody else sees yet. A statement
-- that inserts holds this lock before it takes a number from the sequence, and until its transaction ends.
create view export_message_writer as
select distinct virtualtransaction as writer
  from pg_locks
 where locktype = 'relation' and granted
   and database = (select oid from pg_database where datname = current_database())
   and relation in ('message'::regclass, 'message_log'::regclass)
   and mode in ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock');

-- Published by dev.rekindle.tracking: the same of outcomes.
create view export_outcome_writer as
select distinct virtualtransaction as writer
  from pg_locks
 where locktype = 'relation' and granted
   and database = (select oid from pg_database where datname = current_database())
   and relation = 'outcome'::regclass
   and mode in ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock');

-- Published by dev.rekindle.member: how other systems know a member; restricted ones are left out.
create view export_source_member as
select id as member_id, external_id from member where restricted_at is null;

-- Written by dev.rekindle.export alone: up to which numbers every row is committed or never will be, and the numbers that
-- follow once these writers have ended.
create table activity_horizon (
    only_row      boolean primary key default true check (only_row),
    planned       bigint not null default 0,
    logged        bigint not null default 0,
    outcomes      bigint not null default 0,
    next_planned  bigint not null default 0,
    next_logged   bigint not null default 0,
    next_outcomes bigint not null default 0,
    writers       text[] not null default '{}'
);
insert into activity_horizon default values;

-- Written by dev.rekindle.export alone: where activity is sent. target: an address, or a topic. kinds: none for all.
-- planned, logged, outcomes: the position behind the last delivery that arrived.
create table export_destination (
    id         bigint generated always as identity primary key,
    name       text not null unique,
    kind       text not null check (kind in ('WEBHOOK', 'KAFKA')),
    target     text not null,
    kinds      text[] not null default '{}',
    active     boolean not null default true,
    planned    bigint not null,
    logged     bigint not null,
    outcomes   bigint not null,
    created_at timestamptz not null
);

-- Written by dev.rekindle.export alone: the delivery log. What was sent is not kept: it is read again between the positions.
-- STOPPED: it failed for good, and the destination waits until somebody retries.
create table export_delivery (
    id             bigint generated always as identity primary key,
    destination_id bigint not null references export_destination on delete cascade,
    request_id     uuid not null default gen_random_uuid(),
    state          text not null check (state in ('PENDING', 'DELIVERED', 'STOPPED')),
    from_planned   bigint not null,
    from_logged    bigint not null,
    from_outcomes  bigint not null,
    to_planned     bigint not null,
    to_logged      bigint not null,
    to_outcomes    bigint not null,
    items          integer not null,
    tries          integer not null default 0,
    made_at        timestamptz not null,
    due_at         timestamptz not null,
    leased_until   timestamptz,
    ended_at       timestamptz,
    reason         text
);
create unique index export_delivery_open on export_delivery (destination_id) where state <> 'DELIVERED';
create index export_delivery_latest on export_delivery (destination_id, id);
