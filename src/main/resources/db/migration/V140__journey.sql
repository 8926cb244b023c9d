-- Written by dev.rekindle.journey alone.
create table journey (
    key        text primary key,
    name       text not null,
    state      text not null check (state in ('LIVE', 'PAUSED')),
    created_at timestamptz not null
);

create table journey_version (
    id            bigint generated always as identity primary key,
    journey_key   text not null references journey,
    version       int not null,
    definition_id text not null unique,
    resource      text not null,
    bpmn          text not null,
    checksum      text not null,
    settings      jsonb not null,
    deployed_at   timestamptz not null,
    deployed_by   text not null,
    unique (journey_key, version)
);

-- One row for a launch: a cron firing, a day's date entries, a hand-made start. A launch that dies goes on from its cursor.
create table launch (
    id          bigint generated always as identity primary key,
    journey_key text not null references journey,
    entry_key   text not null,
    cursor      bigint not null default 0,
    enrolled    int not null default 0,
    skipped     int not null default 0,
    started_at  timestamptz not null,
    finished_at timestamptz,
    unique (journey_key, entry_key)
);

-- How far a journey has read its entry segment's changes.
create table entry_cursor (
    journey_key text primary key references journey,
    segment_key text not null,
    position    bigint not null
);

create sequence enrolment_id increment by 1;
create table enrolment (
    id                  bigint primary key,
    journey_key         text not null references journey,
    version_id          bigint not null references journey_version,
    member_id           bigint not null references member on delete cascade,
    entry_key           text not null,
    arm                 text not null check (arm in ('TREATED', 'HELD_OUT')),
    process_instance_id text unique,
    entered_at          timestamptz not null,
    window_ends_at      timestamptz,
    ended_at            timestamptz,
    outcome             text check (outcome in ('COMPLETED', 'GOAL', 'EXITED', 'CANCELLED', 'HELD_OUT')),
    unique (journey_key, member_id, entry_key)
);
create unique index enrolment_once on enrolment (journey_key, member_id) where ended_at is null;
create index enrolment_member on enrolment (member_id, entered_at);
create index enrolment_version on enrolment (version_id);

-- The step log: one row per flow node passed by one enrolment. arrived_by is the sequence flow taken to it.
create table step (
    enrolment_id bigint not null,
    version_id   bigint not null,
    node         text not null,
    visit        int not null,
    arrived_by   text,
    entered_at   timestamptz not null,
    left_at      timestamptz,
    seq          bigint generated always as identity (cache 100), -- the order of what happens in one instant
    primary key (enrolment_id, node, visit)
);
create index step_version on step (version_id, node);

-- A goal event within the window of an enrolment, of either arm.
create table conversion (
    enrolment_id bigint not null references enrolment on delete cascade,
    event_id     bigint not null,
    occurred_at  timestamptz not null,
    amount       numeric(14, 2),
    currency     text,
    primary key (enrolment_id, event_id)
);
