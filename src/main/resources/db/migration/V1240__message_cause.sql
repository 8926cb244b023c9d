-- Whose fault it is that a message is not sent. One that waits for a cause to be mended, or that failed or was withheld for
-- it, is counted and found by its cause (decision 0200); all others have none and no entry in the index.
-- Written by dev.rekindle.message alone.
alter table message add column cause text;
update message set cause = 'TEMPLATE_BROKEN' where state = 'WITHHELD' and reason = 'TEMPLATE_ERROR';
create index message_cause on message (cause, state, planned_at desc, id desc) where cause is not null;
