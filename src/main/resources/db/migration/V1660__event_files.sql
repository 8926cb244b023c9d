-- Written by dev.rekindle.member alone.
-- Files of events and of lines of purchases are imported like files of members. See decision 0400.
alter table member_import
    add column kind            text not null default 'MEMBERS' check (kind in ('MEMBERS', 'EVENTS', 'PURCHASES')),
    add column members_created bigint not null default 0;
