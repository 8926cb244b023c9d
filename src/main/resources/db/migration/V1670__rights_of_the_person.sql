-- Rights of the person: export, erasure, restriction, retention. See decisions 0410 to 0413.

-- Written by dev.rekindle.member alone: when processing of the member was restricted; null while it is not.
alter table member add column restricted_at timestamptz;
alter table member add column restricted_by text;
create index member_restricted on member (id) where restricted_at is not null;

-- Published by dev.rekindle.member: who may enter a journey. Asked for each entry, in place of a foreign key.
create view enterable_member as
select id from member where restricted_at is null;

-- The condition is added to whatever columns the view has by now.
do $$
begin
    execute 'create or replace view segment_source_member as '
        || rtrim(pg_get_viewdef('segment_source_member'::regclass), ';') || ' where member.restricted_at is null';
end $$;

-- A member is erased by deleting the row; what reports count stays, and then names nobody. See decision 0410.
alter table message drop constraint message_member_id_fkey;
alter table enrolment drop constraint enrolment_member_id_fkey;
create index journey_call_member on journey_call (member_id);

-- Written by dev.rekindle.member alone: one row for each erased member, without anything about the person.
create table erasure (
    id        bigint generated always as identity primary key,
    member_id bigint not null unique,
    erased_at timestamptz not null,
    erased_by text not null,
    -- rows changed or deleted, by table
    counts    jsonb not null default '{}'
);
create index erasure_at on erasure (erased_at desc);

-- Written by dev.rekindle.member alone: how an erased person is recognised, by keyed hashes. kind: external-id, or the channel
-- whose address it is.
create table erased_identity (
    mark       text primary key,
    kind       text not null,
    erasure_id bigint not null references erasure on delete cascade
);
create index erased_identity_erasure on erased_identity (erasure_id);

-- Written by dev.rekindle.member alone: the key of the hashes. Who has the hashes alone cannot try all phone numbers.
create table erasure_key (
    only_row boolean primary key default true check (only_row),
    secret   text not null
);
insert into erasure_key (secret)
values (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));

-- An erasure replaces an address by its mark in the log of suppressions; nothing else can change.
create or replace function suppression_log_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.address like 'erased:%' and new.id = old.id and new.at = old.at
       and new.action = old.action and new.channel = old.channel and new.topic = old.topic
       and new.reason is not distinct from old.reason and new.source = old.source
       and new.by_user is not distinct from old.by_user then
        return new;
    end if;
    raise exception 'suppression_log is append-only';
end $$;

-- An erasure cuts a person's addresses out of the audit log: an update that leaves who did what and when, made by a
-- transaction that says that it erases. See decision 0411.
create or replace function audit_log_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.at < clock_timestamp() - interval '365 days' then
        return old;
    end if;
    if tg_op = 'UPDATE' and current_setting('rekindle.erasing', true) = 'on' and new.id = old.id and new.at = old.at
       and new.actor = old.actor and new.action = old.action and new.address is not distinct from old.address then
        return new;
    end if;
    raise exception 'audit_log is append-only: % is refused', tg_op
        using errcode = 'insufficient_privilege',
              hint = 'Rows can be deleted once they are 365 days old.';
end $$;

-- Written by dev.rekindle.privacy alone: what each night's job removed because its retention period was over.
create table retention_run (
    id       bigint generated always as identity primary key,
    ran_at   timestamptz not null,
    kind     text not null,
    older_than timestamptz not null,
    removed  bigint not null
);
create index retention_run_at on retention_run (ran_at desc, id desc);
