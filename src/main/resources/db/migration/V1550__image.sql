-- Written by dev.rekindle.message alone: the images of messages. key is made of the stored bytes, so a row never changes
-- but for its name and alternative text. Images don't compress.
create table image (
    key      text primary key check (key ~ '^[0-9a-f]{32}$'),
    format   text not null check (format in ('PNG', 'JPEG', 'GIF')),
    width    integer not null check (width > 0),
    height   integer not null check (height > 0),
    bytes    integer not null check (bytes > 0),
    content  bytea not null,
    name     text not null,
    alt      text not null default '',
    added_by text not null,
    added_at timestamptz not null
);
alter table image alter column content set storage external;

-- The keys of the images that a text names.
create function image_keys(content text) returns text[] language sql immutable strict parallel safe as
$$ select array(select distinct found[1] from regexp_matches(content, '/images/([0-9a-f]{32})[.]', 'g') as found) $$;

-- Computed, so that whoever writes a version or a draft need not think of it: what keeps an image from being deleted.
alter table template_version add column images text[] generated always as (image_keys(files::text)) stored;
alter table template_draft add column images text[]
    generated always as (image_keys(files::text || sources::text)) stored;
create index template_version_images on template_version using gin (images);
