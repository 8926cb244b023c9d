-- Written by dev.rekindle.journey alone.
-- Requests to other servers. A member waits at the step while the call is pending, or failed where the step stops then.
-- request_id stays the same over all attempts, so that the receiver can tell them from another call.
create table webhook_call (
    id           bigint generated always as identity primary key,
    enrolment_id bigint not null references enrolment on delete cascade,
    version_id   bigint not null references journey_version,
    step         text not null,
    visit        int not null,
    member_id    bigint not null references member on delete cascade,
    request_id   uuid not null default gen_random_uuid(),
    state        text not null check (state in ('PENDING', 'STUCK', 'DELIVERED', 'FAILED', 'CANCELLED')),
    planned_at   timestamptz not null,
    due_at       timestamptz not null,
    leased_until timestamptz,
    tries        int not null default 0,
    reason       text,
    ended_at     timestamptz,
    unique (enrolment_id, step, visit)
);
create index webhook_call_due on webhook_call (due_at) where state = 'PENDING';
create index webhook_call_stuck on webhook_call (id) where state = 'STUCK';
create index webhook_call_member on webhook_call (member_id);
