-- Written by dev.rekindle.sandbox alone: what its stand-ins took, newest kept.
create table sandbox_message (
    id              bigint generated always as identity primary key,
    kind            text not null check (kind in ('EMAIL', 'SMS')),
    -- Message-ID without brackets, or Twilio's SID
    number          text not null,
    sender          text not null,
    recipient       text not null,
    subject         text,
    -- an e-mail as it came over the wire, or an SMS in UTF-8
    content         bytea not null,
    status_callback text,
    status          text,
    received_at     timestamptz not null
);
create index sandbox_message_recipient on sandbox_message (recipient);
create unique index sandbox_message_sid on sandbox_message (number) where kind = 'SMS';
