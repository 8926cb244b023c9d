-- Published by dev.rekindle.event: what members spent before they entered a journey.
create view report_event as
select id as event_id, member_id, type, occurred_at, amount, currency from event;
