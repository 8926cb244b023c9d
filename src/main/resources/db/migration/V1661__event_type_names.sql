-- Written by dev.rekindle.dictionary alone: the names by which other systems call a type of events. See decision 0401.
alter table dictionary_entry add column also_called text[] not null default '{}';
