-- Written by dev.rekindle.security alone. Append-only: see decision 0240.
create table audit_log (
    id            bigint generated always as identity primary key,
    at            timestamptz not null default clock_timestamp(),
    actor         text not null,
    action        text not null,
    subject       text not null,
    address       text,
    before_values jsonb,
    after_values  jsonb,
    search        text generated always as (
        lower(actor || E'\n' || subject || E'\n' || coalesce(address, '') || E'\n'
              || coalesce(before_values::text, '') || E'\n' || coalesce(after_values::text, ''))) stored
);

create index audit_log_at on audit_log (at desc, id desc);
create index audit_log_actor on audit_log (actor, at desc, id desc);
create index audit_log_action on audit_log (action, at desc, id desc);

-- Without pg_trgm a search reads the rows of the chosen period, as with members (V1050).
do $$
begin
    create index audit_log_search on audit_log using gin (search gin_trgm_ops);
exception when others then
    raise notice 'the audit log is searched without an index: %', sqlerrm;
end $$;

create function audit_log_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.at < clock_timestamp() - interval '365 days' then
        return old;
    end if;
    raise exception 'audit_log is append-only: % is refused', tg_op
        using errcode = 'insufficient_privilege',
              hint = 'Rows can be deleted once they are 365 days old.';
end $$;

create trigger audit_log_rows before update or delete on audit_log
    for each row execute function audit_log_is_append_only();
create trigger audit_log_whole before truncate on audit_log
    for each statement execute function audit_log_is_append_only();
-- also while a session has set session_replication_role, which switches ordinary triggers off
alter table audit_log enable always trigger audit_log_rows;
alter table audit_log enable always trigger audit_log_whole;

-- Where the application signs in as a role that does not own the tables, it needs no more than this.
revoke all on audit_log from public;
