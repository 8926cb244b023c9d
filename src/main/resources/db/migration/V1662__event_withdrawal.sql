-- Written by dev.rekindle.event alone.
-- Events that were withdrawn, with what they were: their ids are not recorded again. See decision 0402.
create table event_withdrawal (
    external_id  text primary key,
    event_id     bigint not null unique,
    member_id    bigint not null references member on delete cascade,
    type         text not null,
    occurred_at  timestamptz not null,
    recorded_at  timestamptz not null,
    amount       numeric(18, 4),
    currency     text,
    properties   jsonb not null,
    corrections  jsonb not null, -- the contents before each correction, oldest first
    reason       text not null,
    withdrawn_at timestamptz not null
);
create index event_withdrawal_member on event_withdrawal (member_id);

-- Why the content was replaced; null where nobody said it.
alter table event_correction add column reason text;
