-- One person from several sources. See decision 0414. Written by dev.rekindle.member alone: pairs of members who may be one
-- person, with the rule that found them; one is the smaller number. dismissed_by: somebody decided that they are two.
create table possible_duplicate (
    one          bigint not null references member on delete cascade,
    other        bigint not null references member on delete cascade,
    rule         text not null check (rule in ('EMAIL', 'PHONE', 'NAME_AND_BIRTHDAY')),
    found_at     timestamptz not null,
    dismissed_by text,
    dismissed_at timestamptz,
    primary key (one, other),
    check (one < other)
);
create index possible_duplicate_other on possible_duplicate (other);
create index possible_duplicate_open on possible_duplicate (found_at desc) where dismissed_at is null;

-- Written by dev.rekindle.member alone: merges, with what is needed to undo them. kept_before and gone: the rows of both, with
-- tags and consents, as they were. moved: ids of rows by table that were the other member's.
create table member_merge (
    id          bigint generated always as identity primary key,
    member_id   bigint not null references member on delete cascade,
    gone_id     bigint not null,
    merged_at   timestamptz not null,
    merged_by   text not null,
    kept_before jsonb not null,
    gone        jsonb not null,
    moved       jsonb not null default '{}',
    undone_at   timestamptz,
    undone_by   text
);
create index member_merge_member on member_merge (member_id);

-- Written by dev.rekindle.member alone: external ids under which other systems still know a member after a merge.
create table member_alias (
    external_id text primary key,
    member_id   bigint not null references member on delete cascade,
    merge_id    bigint not null references member_merge on delete cascade
);
create index member_alias_member on member_alias (member_id);
