-- Written by dev.rekindle.journey. A member waits at a step for an enrolment in another journey, which the step calls.
create table journey_call (
    enrolment_id     bigint not null references enrolment on delete cascade,
    step             text not null,
    visit            int not null,
    member_id        bigint not null references member on delete cascade,
    journey_key      text not null,
    called_at        timestamptz not null,
    retry_at         timestamptz not null,
    called_enrolment bigint references enrolment on delete set null,
    outcome          text,        -- how the called enrolment ended, or SKIPPED
    left_at          timestamptz, -- when the member left the step
    closed_at        timestamptz, -- when nothing of the call was left
    primary key (enrolment_id, step, visit)
);
create unique index journey_call_called on journey_call (called_enrolment) where called_enrolment is not null;
create index journey_call_to_begin on journey_call (retry_at)
 where called_enrolment is null and outcome is null and left_at is null;
create index journey_call_to_answer on journey_call (retry_at) where outcome is not null and left_at is null;
create index journey_call_to_cancel on journey_call (left_at) where left_at is not null and closed_at is null;
