-- A held journey: everyone in it stands (decision 0201). Written by dev.rekindle.journey alone.
alter table journey add column held_at timestamptz;
alter table journey add column held_by text;

-- Events that reached a held journey: one that an enrolment waits for, or one that admits a member. They take effect, in
-- this order, when the journey is resumed.
create table held_event (
    id           bigint generated always as identity primary key,
    journey_key  text not null references journey,
    member_id    bigint not null references member on delete cascade,
    entry_key    text,
    enrolment_id bigint references enrolment on delete cascade,
    event_type   text,
    recorded_at  timestamptz not null,
    check ((entry_key is null) = (enrolment_id is not null))
);
create index held_event_journey on held_event (journey_key, id);
create index held_event_member on held_event (member_id);
create index held_event_enrolment on held_event (enrolment_id) where enrolment_id is not null;

-- Published by dev.rekindle.journey.
create or replace view report_journey as
select j.key as journey_key, j.name, case when j.held_at is null then j.state else 'HELD' end as state, j.created_at
  from journey j;
