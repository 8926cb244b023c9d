-- Written by dev.rekindle.journey alone: a digest of the unpublished messages that were approved with a draft; empty for none.
alter table journey_draft add column approved_messages text not null default '';
