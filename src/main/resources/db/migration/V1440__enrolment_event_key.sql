-- Written by dev.rekindle.journey. A journey that is entered by event may run once per value of one of the event's properties,
-- such as an order's number: one member is then in it several times, once per value. Null where members are in it once.
alter table enrolment add column event_key text;
drop index enrolment_once;
create unique index enrolment_once on enrolment (journey_key, member_id, event_key) nulls not distinct where ended_at is null;
