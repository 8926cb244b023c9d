-- Written by dev.rekindle.journey alone: diagrams on their way to live. The journey need not exist yet.
create table journey_draft (
    id          bigint generated always as identity primary key,
    journey_key text        not null,
    name        text        not null,
    state       text        not null check (state in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'PUBLISHED', 'DISCARDED')),
    revision    int         not null,
    created_at  timestamptz not null,
    created_by  text        not null,
    saved_at    timestamptz not null,
    saved_by    text        not null
);
-- A journey has one open draft at most, so that two people meet in it.
create unique index journey_draft_open on journey_draft (journey_key) where state in ('DRAFT', 'IN_REVIEW', 'APPROVED');
create index journey_draft_saved on journey_draft (saved_at desc) where state in ('DRAFT', 'IN_REVIEW', 'APPROVED');

-- Every save of a draft; nothing is overwritten. source: key of the gallery, number of the version or revision, name of the file.
create table journey_draft_revision (
    draft_id bigint      not null references journey_draft on delete cascade,
    revision int         not null,
    bpmn     text        not null,
    origin   text        not null,
    source   text        not null,
    saved_at timestamptz not null,
    saved_by text        not null,
    primary key (draft_id, revision)
);

-- Who has a draft open in the editor; a row counts for 45 seconds after seen_at.
create table journey_draft_presence (
    draft_id  bigint      not null references journey_draft on delete cascade,
    user_name text        not null,
    since     timestamptz not null,
    seen_at   timestamptz not null,
    primary key (draft_id, user_name)
);
