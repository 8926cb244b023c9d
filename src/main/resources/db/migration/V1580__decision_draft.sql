-- Written by dev.rekindle.journey alone: the next version of a decision table, one draft for each, saved as people type.
-- revision changes with each save; based_on is the version that the draft began with, null for a new table.
create table decision_draft (
    key          text primary key,
    name         text not null,
    revision     integer not null,
    based_on     integer,
    dmn          text not null,
    state        text not null check (state in ('DRAFT', 'IN_REVIEW', 'SENT_BACK')),
    saved_by     text not null,
    saved_at     timestamptz not null,
    authors      text[] not null,
    submitted_by text,
    note         text not null default '',
    answered_by  text,
    answer       text not null default ''
);

-- Written by dev.rekindle.journey alone: what was last read of each .dmn file of processes/, so that a start replaces no
-- version that a person has published unless the file has changed since.
create table decision_file (
    file   text primary key,
    digest text not null
);

-- Written by dev.rekindle.journey alone: what the version's author said of it.
alter table decision_table add column note text not null default '';
