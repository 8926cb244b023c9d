-- Written by dev.rekindle.message alone: the latest test of each channel's connection to its provider.
create table channel_test (
    channel   text primary key references channel,
    ok        boolean not null,
    tested_at timestamptz not null
);

-- Written by dev.rekindle.message alone: the latest test message that the provider of each channel accepted.
create table test_delivery (
    channel      text primary key references channel,
    delivered_at timestamptz not null,
    by_user      text not null
);

-- Written by dev.rekindle.setup alone: that an admin has put the checklist of a new installation away; at most one row.
create table first_steps_dismissal (
    id           int primary key default 1 check (id = 1),
    dismissed_at timestamptz not null,
    dismissed_by text not null
);
