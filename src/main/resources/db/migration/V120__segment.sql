-- Written by dev.rekindle.segment alone.
-- shipped_as: names and rule as they came with Rekindle; null for one that people made.
create table segment (
    key          text primary key,
    name_en      text not null,
    name_zh      text not null,
    rule         jsonb not null,
    shipped_as   jsonb,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    evaluated_at timestamptz,
    size         bigint not null default 0
);

create table segment_member (
    segment_key text not null references segment on delete cascade,
    member_id   bigint not null references member on delete cascade,
    entered_at  timestamptz not null,
    primary key (segment_key, member_id)
);
create index segment_member_member on segment_member (member_id);

-- Every entering and leaving; ids grow in commit order within one segment because evaluations of it are serialized.
create table segment_change (
    id          bigint generated always as identity primary key,
    segment_key text not null references segment on delete cascade,
    member_id   bigint not null references member on delete cascade,
    entered     boolean not null,
    changed_at  timestamptz not null
);
create index segment_change_segment on segment_change (segment_key, id);
create index segment_change_member on segment_change (member_id, changed_at);
