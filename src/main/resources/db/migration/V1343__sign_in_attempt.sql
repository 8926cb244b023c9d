-- Written by dev.rekindle.security alone: attempts to sign in, of a name from an address, and of an address whatever the
-- name or key. The subject of a name is a hash, so that the table cannot grow by long names.
create table sign_in_attempt (
    subject    text primary key,
    attempts   int not null,
    allowed_at timestamptz not null,
    last_at    timestamptz not null
);
create index sign_in_attempt_last on sign_in_attempt (last_at);
