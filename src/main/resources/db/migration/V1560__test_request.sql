-- Written by dev.rekindle.message alone: the wishes of the last day to send tests, so that a repeated click sends nothing.
create table test_request (
    key uuid primary key,
    at  timestamptz not null
);
create index test_request_at on test_request (at);
