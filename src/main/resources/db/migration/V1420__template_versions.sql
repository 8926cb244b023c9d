-- Written by dev.rekindle.message alone: the templates of messages. Their files are versions that never change; live names
-- the one that is sent. file_digest is the digest of what last came from the files of the installation.
create table template (
    key         text primary key check (key ~ '^(_layout|[a-z0-9][a-z0-9-]*)$'),
    name        text not null default '',
    live        integer,
    file_digest text,
    deleted_at  timestamptz
);

-- Written by dev.rekindle.message alone. files: text by the file's name, as in templates/; sources: what the files were made of.
create table template_version (
    template text not null references template,
    number   integer not null check (number > 0),
    origin   text not null check (origin in ('FILE', 'BROWSER')),
    files    jsonb not null,
    sources  jsonb not null default '{}',
    made_by  text not null,
    made_at  timestamptz not null,
    note     text not null default '',
    primary key (template, number)
);

-- Written by dev.rekindle.message alone: one row, whose number changes in each transaction that changes what is live.
create sequence template_change;
create table template_edition (
    only_row boolean primary key default true check (only_row),
    number   bigint not null
);
insert into template_edition (number) values (nextval('template_change'));

-- Written by dev.rekindle.message alone: the version of the template that was sent; null before, and for what was sent
-- before there were versions.
alter table message add column template_version integer;
