-- Written by dev.rekindle.setting alone: values that somebody saved by form. A null value means that the default applies
-- again. Names are properties without "rekindle.".
create table setting (
    name       text primary key,
    value      text,
    version    bigint not null,
    changed_at timestamptz not null,
    changed_by text not null
);

-- Written by dev.rekindle.setting alone: the values of secret settings, in a table of their own, so that a copy of the
-- data can leave them out.
create table setting_secret (
    name  text primary key references setting,
    value text not null
);

-- Written by dev.rekindle.setting alone: one row, the number of the last change. Whoever saves holds its lock, so that
-- numbers are committed in their order.
create table setting_version (
    one     boolean primary key default true check (one),
    version bigint not null
);
insert into setting_version (version) values (0);

-- Published by dev.rekindle.setting: the number of the last change, for a node's heartbeat.
create view setting_latest as select version from setting_version;
