-- Written by dev.rekindle.journey alone.
-- What a step asks a person to do for a member. The member waits at the step while the task is open.
create table person_task (
    id           bigint generated always as identity primary key,
    enrolment_id bigint not null references enrolment on delete cascade,
    version_id   bigint not null references journey_version,
    step         text not null,
    visit        int not null,
    member_id    bigint not null references member on delete cascade,
    team         text not null,
    asked_at     timestamptz not null,
    due_at       timestamptz,
    claimed_by   text,
    claimed_at   timestamptz,
    state        text not null check (state in ('OPEN', 'DONE', 'CANCELLED')),
    result       text,
    note         text,
    closed_by    text,
    closed_at    timestamptz,
    unique (enrolment_id, step, visit)
);
create index person_task_open on person_task (team, due_at, id) where state = 'OPEN';
create index person_task_closed on person_task (team, closed_at) where state <> 'OPEN';
create index person_task_member on person_task (member_id);

-- What steps have resulted in, for conditions that ask for it. Of several visits of a step the last counts.
create table step_result (
    enrolment_id bigint not null references enrolment on delete cascade,
    step         text not null,
    name         text not null,
    value        jsonb not null,
    primary key (enrolment_id, step, name)
);
