-- Written by dev.rekindle.segment alone.
-- An outside audience: how the members of the segment with the same key are pulled from another system.
-- settings: by name, without secrets. columns: where a row says what. watermark: of the last incremental pull that was applied.
create table audience (
    key             text primary key references segment on delete cascade,
    connector       text not null,
    settings        jsonb not null,
    columns         jsonb not null,
    incremental     boolean not null,
    creates_members boolean not null,
    hold_percent    integer not null,
    cron            text,
    watermark       text,
    updated_at      timestamptz not null
);

-- Written by dev.rekindle.segment alone.
create table audience_secret (
    audience text not null references audience on delete cascade,
    name     text not null,
    value    text not null,
    primary key (audience, name)
);

-- Written by dev.rekindle.segment alone. Who is in the audience, as of the last pull that was applied.
create table audience_member (
    audience  text not null references audience on delete cascade,
    member_id bigint not null references member on delete cascade,
    primary key (audience, member_id)
);
create index audience_member_member on audience_member (member_id);

-- Written by dev.rekindle.segment alone.
-- One pull. position: where the next page begins, in the words of the connector. due_at: not read before, by the
-- application's clock. leased_until: claimed by a node until then, by the database's clock. attempt: number of the claim;
-- what an earlier claim still writes is refused. at_end: all rows are staged. watermark: the highest so far.
create table audience_pull (
    id           bigint generated always as identity primary key,
    audience     text not null references audience on delete cascade,
    state        text not null,
    dry          boolean not null,
    whole        boolean not null,
    called_by    text not null,
    agreed_by    text,
    file_name    text,
    file_stamp   text,
    called_at    timestamptz not null,
    finished_at  timestamptz,
    due_at       timestamptz not null,
    leased_until timestamptz,
    at_end       boolean not null default false,
    attempt      integer not null default 0,
    failures     integer not null default 0,
    position     text,
    watermark    text,
    columns      jsonb not null default '[]',
    rows_read    bigint not null default 0,
    refused      bigint not null default 0,
    size_before  bigint not null default 0,
    size_after   bigint not null default 0,
    entering     bigint not null default 0,
    leaving      bigint not null default 0,
    created      bigint not null default 0,
    sample       jsonb,
    failure      text,
    detail       text
);
create unique index audience_pull_open on audience_pull (audience) where state in ('WAITING', 'READING', 'AGREED');
create index audience_pull_due on audience_pull (due_at) where state in ('WAITING', 'READING', 'AGREED');
create index audience_pull_latest on audience_pull (audience, id);

-- Written by dev.rekindle.segment alone.
-- What a pull has read so far: a member, or the row of one who is to be created, by external id.
create table audience_staged (
    pull_id     bigint not null references audience_pull on delete cascade,
    member_id   bigint,
    external_id text,
    cells       jsonb,
    inside      boolean not null
);
create unique index audience_staged_member on audience_staged (pull_id, member_id) where member_id is not null;
create unique index audience_staged_new on audience_staged (pull_id, external_id) where member_id is null;

-- Written by dev.rekindle.segment alone. Refused rows of a pull; the rows of one page are one value.
create table audience_refusal_slice (
    pull_id   bigint not null references audience_pull on delete cascade,
    first_row bigint not null,
    rows      integer not null,
    content   text not null,
    primary key (pull_id, first_row)
);

-- Written by dev.rekindle.segment alone. The file of a pull, in pieces.
create table audience_file_piece (
    pull_id bigint not null references audience_pull on delete cascade,
    no      integer not null,
    content bytea not null,
    primary key (pull_id, no)
);
