-- What the list of members searches in, in one piece: no half of a name, address or number is compared one by one any
-- more. See decision 0131.
alter table member add column search text generated always as (
    lower(external_id || E'\n' || coalesce(email, '') || E'\n' || coalesce(phone, '') || E'\n'
          || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || E'\n'
          || coalesce(last_name, '') || coalesce(first_name, ''))) stored;

-- pg_trgm comes with PostgreSQL, but not every installation has its contrib part: without it a search reads all members.
do $$
begin
    create extension if not exists pg_trgm;
    create index member_search on member using gin (search gin_trgm_ops);
exception when others then
    raise notice 'members are searched without an index: %', sqlerrm;
end $$;

-- The orders of the list that an index gives; its expressions are those of MemberOrder.
create index member_name on member ((lower(coalesce(last_name, '') || ' ' || coalesce(first_name, ''))), id);
