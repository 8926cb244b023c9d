-- Written by dev.rekindle.message alone: made-up people of the organisation, with whose data messages are previewed.
create table sample_person (
    id       bigint generated always as identity primary key,
    name     text not null,
    facts    jsonb not null,
    added_by text not null,
    added_at timestamptz not null
);
