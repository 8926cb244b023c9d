-- Messages that failed because a mailbox was full or busy, or for no stated cause; enough of them suppress the address.
-- Written by dev.rekindle.message alone.
create table soft_bounce (
    message_id bigint primary key references message on delete cascade,
    channel    text not null references channel,
    address    text not null,
    at         timestamptz not null
);
create index soft_bounce_address on soft_bounce (channel, address, at);
