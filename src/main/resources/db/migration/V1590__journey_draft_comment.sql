-- Written by dev.rekindle.journey alone: comments at elements of drafts. element: empty for the draft as a whole;
-- element_name: as drawn when the comment was written.
create table journey_draft_comment (
    id           bigint generated always as identity primary key,
    draft_id     bigint      not null references journey_draft on delete cascade,
    revision     int         not null,
    element      text        not null,
    element_name text        not null,
    text         text        not null,
    at           timestamptz not null,
    by           text        not null,
    resolved_at  timestamptz,
    resolved_by  text
);
create index journey_draft_comment_draft on journey_draft_comment (draft_id, id);

insert into journey_draft_comment (draft_id, revision, element, element_name, text, at, by)
select draft_id, revision, element, element, note, at, by from journey_review where kind = 'COMMENTED' order by id;
delete from journey_review where kind = 'COMMENTED';
alter table journey_review alter column element set default '';
