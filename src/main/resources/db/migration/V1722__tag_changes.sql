-- Written by dev.rekindle.member alone. Tags as they were given to and taken from members, for the member's timeline.
-- changed_by: a user, import, api, a journey, or expiry; null where it was not recorded.
create table member_tag_change (
    id         bigint generated always as identity primary key,
    member_id  bigint not null references member on delete cascade,
    tag        text not null,
    added      boolean not null,
    changed_at timestamptz not null,
    changed_by text
);
create index member_tag_change_member on member_tag_change (member_id, changed_at desc);
