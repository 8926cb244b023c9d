-- Written by dev.rekindle.event alone.
create table event (
    id          bigint generated always as identity primary key,
    external_id text not null unique,
    member_id   bigint not null references member on delete cascade,
    type        text not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    amount      numeric(18, 4),
    currency    text,
    properties  jsonb not null default '{}'
);
create index event_member on event (member_id, type, occurred_at);
create index event_type_time on event (type, occurred_at);

-- The line of events that no journey has looked at yet; a row goes in the transaction that has dealt with it.
create table event_waiting (
    event_id bigint primary key references event on delete cascade
);
