-- Written by dev.rekindle.message alone: the next version of a template, one draft for each, saved as people type.
-- revision changes with each save; based_on is the version that the draft began with, null for a new template.
create table template_draft (
    template     text primary key references template,
    revision     integer not null,
    based_on     integer,
    files        jsonb not null,
    sources      jsonb not null default '{}',
    state        text not null check (state in ('DRAFT', 'IN_REVIEW', 'SENT_BACK')),
    saved_by     text not null,
    saved_at     timestamptz not null,
    submitted_by text,
    note         text not null default '',
    answered_by  text,
    answer       text not null default ''
);
