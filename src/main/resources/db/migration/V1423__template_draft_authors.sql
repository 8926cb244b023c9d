-- Written by dev.rekindle.message alone: who has saved the draft since the template was last live.
alter table template_draft add column authors text[] not null default '{}';
update template_draft set authors = array[saved_by];
