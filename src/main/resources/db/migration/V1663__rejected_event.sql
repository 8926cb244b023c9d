-- Written by dev.rekindle.event alone.
-- Events of a stream that could not be recorded, with their text, until somebody retries or discards them. See decision 0403.
create table rejected_event (
    id          bigint generated always as identity primary key,
    topic       text not null,
    part        int not null,
    at_offset   bigint not null,
    position    int not null, -- among the events of one record
    reason      text not null,
    field       text,
    event_id    text,
    member      text, -- the external id that the event names, where it could be read
    content     text not null,
    received_at timestamptz not null,
    tries       int not null default 1,
    tried_at    timestamptz not null,
    unique (topic, part, at_offset, position)
);
create index rejected_event_member on rejected_event (member);
