-- Written by dev.rekindle.report alone.
-- A link by which somebody without an account reads one report; token_hash: SHA-256 of its token.
create table report_share (
    id         bigint generated always as identity primary key,
    token_hash text not null unique,
    name       text not null,
    journey    text,
    preset     text not null,
    from_day   date,
    to_day     date,
    version    int,
    locale     text not null,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    views      bigint not null default 0,
    viewed_at  timestamptz
);
