-- Written by dev.rekindle.message alone: what all messages look like; no row while they look as shipped.
create table brand (
    only_row boolean primary key default true check (only_row),
    content  jsonb not null,
    saved_by text not null,
    saved_at timestamptz not null,
    images   text[] generated always as (image_keys(content::text)) stored
);

-- Written by dev.rekindle.message alone: blocks that authors insert into other messages, as copies.
create table saved_block (
    id       bigint generated always as identity primary key,
    name     text not null,
    blocks   jsonb not null,
    saved_by text not null,
    saved_at timestamptz not null,
    images   text[] generated always as (image_keys(blocks::text)) stored
);
create unique index saved_block_name on saved_block (lower(name));
