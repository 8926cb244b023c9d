-- Written by dev.rekindle.journey alone. An approved draft can be planned for a time; version: what it was published as.
alter table journey_draft
    add column publish_at timestamptz,
    add column publish_by text,
    add column version    int;
create index journey_draft_planned on journey_draft (publish_at) where state = 'APPROVED' and publish_at is not null;

-- Written by dev.rekindle.journey alone: what was decided about a draft, and comments. element: empty for the whole diagram.
create table journey_review (
    id       bigint generated always as identity primary key,
    draft_id bigint      not null references journey_draft on delete cascade,
    revision int         not null,
    kind     text        not null,
    element  text        not null,
    note     text        not null,
    findings jsonb,
    at       timestamptz not null,
    by       text        not null
);
create index journey_review_draft on journey_review (draft_id, id);
