-- Written by dev.rekindle.security alone.
-- session_version: sessions of another number end with their next request. one_time_until: the password was chosen by an
-- administrator, must be changed at the first sign-in and is refused afterwards.
alter table app_user
    add column session_version   bigint not null default 0,
    add column one_time_until    timestamptz,
    add column last_signed_in_at timestamptz;

create table password_link (
    token_hash text primary key,
    username   text not null unique references app_user,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);

alter table api_key
    add column scopes       text[] not null default '{MEMBERS,EVENTS,METRICS,READ}',
    add column expires_at   timestamptz,
    add column last_used_at timestamptz;
alter table api_key alter column scopes drop default;
