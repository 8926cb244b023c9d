-- Written by dev.rekindle.tracking alone.
create table link (
    id  bigint generated always as identity primary key,
    url text not null unique
);

create table outcome (
    id          bigint generated always as identity primary key,
    message_id  bigint not null references message on delete cascade,
    kind        text not null check (kind in
        ('OPENED', 'CLICKED', 'REPLIED', 'BOUNCED', 'COMPLAINED', 'UNSUBSCRIBED')),
    occurred_at timestamptz not null,
    link_id     bigint references link,
    automatic   boolean not null default false,
    detail      text
);
create index outcome_message on outcome (message_id, kind);
-- Repeated callbacks are harmless: a message is unsubscribed from once, and one reply (detail names it) is one row.
create unique index outcome_once on outcome (message_id, kind) where kind in ('BOUNCED', 'COMPLAINED', 'UNSUBSCRIBED');
create unique index outcome_reply on outcome (message_id, detail) where kind = 'REPLIED';
