-- Written by dev.rekindle.journey alone.
-- The engine's ids, handed out in blocks of 10,000.
create sequence engine_id;

-- Finding the due among a million waiting: the engine's own indexes lead to none of this.
create index job_due on act_ru_job (coalesce(duedate_, '-infinity'::timestamp))
    where retries_ > 0 and suspension_state_ = 1;

-- Up to when a journey has let in those whose date has come.
create table date_cursor (
    journey_key text primary key references journey,
    reached_at  timestamptz not null
);

create index launch_unfinished on launch (id) where finished_at is null;
create index enrolment_held_out on enrolment (window_ends_at) where arm = 'HELD_OUT' and ended_at is null;

-- A member who could not be let in, or not be told of an event, while the rest of the batch could. Tried again alone at
-- retry_at; when that is null it is an incident that waits for someone.
create table setback (
    id          bigint generated always as identity primary key,
    journey_key text not null references journey,
    member_id   bigint not null references member on delete cascade,
    entry_key   text,
    enrolment_id bigint references enrolment on delete cascade,
    event_type  text,
    reason      text not null,
    tries       int not null,
    happened_at timestamptz not null,
    retry_at    timestamptz,
    check ((entry_key is null) = (enrolment_id is not null))
);
create index setback_member on setback (member_id);
create index setback_due on setback (retry_at);
create unique index setback_entry on setback (journey_key, member_id, entry_key) where entry_key is not null;
