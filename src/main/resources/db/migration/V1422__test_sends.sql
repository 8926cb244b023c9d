-- Written by dev.rekindle.message alone: the only addresses to which tests are sent.
create table tester (
    id       bigint generated always as identity primary key,
    channel  text not null references channel,
    address  text not null,
    name     text not null,
    added_by text not null,
    added_at timestamptz not null,
    unique (channel, address)
);

-- Written by dev.rekindle.message alone: the tests of the last day, which bound how many one person sends.
create table test_send (
    at       timestamptz not null,
    by_user  text not null,
    template text not null,
    tester   bigint not null
);
create index test_send_by_user on test_send (by_user, at);
