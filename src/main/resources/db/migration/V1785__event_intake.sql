-- Written by dev.rekindle.event alone. See decision 0480.
-- Types of events that journeys begin with, wait for or end on; events of other types are not queued. '*' stands for every
-- type: it is there until the journeys that were deployed before this table have named theirs.
create table event_awaited (
    type text primary key
);
insert into event_awaited (type) values ('*');

-- A queued event that was deleted is removed from the queue by the transaction that takes it. The foreign key read and
-- marked each event again when it was recorded and when it was taken.
alter table event_waiting drop constraint event_waiting_event_id_fkey;
