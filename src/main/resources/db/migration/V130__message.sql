-- Written by dev.rekindle.message alone.
create table message (
    id            bigint generated always as identity primary key,
    enrolment_id  bigint not null,
    journey_key   text not null,
    version_id    bigint not null,
    step          text not null,
    visit         int not null,
    member_id     bigint not null references member on delete cascade,
    channel       text not null check (channel in ('EMAIL', 'SMS')),
    template      text not null,
    variant       text not null default '',
    topic         text not null,
    transactional boolean not null,
    state         text not null check (state in
        ('PENDING', 'LEASED', 'SENDING', 'AWAITING', 'DELIVERED', 'FAILED', 'UNKNOWN', 'WITHHELD')),
    reason        text,
    planned_at    timestamptz not null,
    due_at        timestamptz not null,
    expires_at    timestamptz not null,
    attempts      int not null default 0,
    leased_by     text,
    leased_until  timestamptz,
    sent_at       timestamptz,
    settled_at    timestamptz,
    locale        text,
    address       text,
    provider_id   text,
    cost          numeric(10, 4),
    segments      int,
    -- makes the Message-ID unguessable and keeps it the same over attempts
    token         uuid not null default gen_random_uuid(),
    unique (enrolment_id, step, visit)
);
create index message_due on message (channel, due_at, id) where state = 'PENDING';
create index message_leased on message (leased_until) where state in ('LEASED', 'SENDING');
create index message_awaiting on message (channel, sent_at) where state = 'AWAITING';
create index message_member on message (member_id, planned_at);
create index message_step on message (version_id, step);
create index message_planned on message (planned_at desc, id desc);
create index message_provider on message (channel, provider_id) where provider_id is not null;

-- Every reason a row was put off or answered, for the member's timeline.
create table message_log (
    id         bigint generated always as identity primary key,
    message_id bigint not null references message on delete cascade,
    at         timestamptz not null,
    what       text not null,
    detail     text
);
create index message_log_message on message_log (message_id, at);

create table suppression (
    channel  text not null check (channel in ('EMAIL', 'SMS')),
    address  text not null,
    reason   text not null,
    added_at timestamptz not null,
    primary key (channel, address)
);
