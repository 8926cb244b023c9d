-- Written by dev.rekindle.security alone.
create table app_user (
    username      text primary key,
    password_hash text not null,
    role          text not null check (role in ('VIEWER', 'MARKETER', 'APPROVER', 'ADMIN')),
    enabled       boolean not null default true,
    created_at    timestamptz not null
);

create table api_key (
    id         bigint generated always as identity primary key,
    name       text not null unique,
    prefix     text not null,
    key_hash   text not null unique,
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- Secrets that the installation made for itself: signing keys of links, the embedded provider's tokens.
create table app_secret (
    name  text primary key,
    value text not null
);
