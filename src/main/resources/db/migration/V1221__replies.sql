-- Written by dev.rekindle.tracking alone: the replies that were taken, by the provider's id, so that one that is
-- delivered again changes nothing, in whatever order it comes.
create table reply (
    channel     text not null references channel,
    provider_id text not null,
    wish        text not null check (wish in ('STOP', 'START', 'NOTHING')),
    received_at timestamptz not null,
    primary key (channel, provider_id)
);
