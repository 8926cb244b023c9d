-- A member's events wait in one lane, which one worker holds at a time. As many lanes as dev.rekindle.event.WaitingLine
-- knows of; see decision 0125.
alter table event_waiting
    drop constraint event_waiting_pkey,
    add column member_id bigint;
update event_waiting w set member_id = e.member_id from event e where e.id = w.event_id;
alter table event_waiting
    alter column member_id set not null,
    add column lane smallint not null generated always as (member_id % 16) stored,
    add primary key (lane, event_id);
