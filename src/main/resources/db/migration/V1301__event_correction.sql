-- Written by dev.rekindle.event alone.
-- The content that an event had before it was corrected.
create table event_correction (
    id           bigint generated always as identity primary key,
    event_id     bigint not null references event on delete cascade,
    corrected_at timestamptz not null,
    type         text not null,
    occurred_at  timestamptz not null,
    amount       numeric(18, 4),
    currency     text,
    properties   jsonb not null
);
create index event_correction_event on event_correction (event_id);
