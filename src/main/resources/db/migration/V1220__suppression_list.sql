-- Written by dev.rekindle.message alone. A mailbox can be suppressed for several reasons, each lifted by itself; the
-- topic '*' is the whole channel. member_id is the member by whom the refusal came, and no reference: the refusal
-- outlives the member.
alter table suppression add column id bigint generated always as identity;
alter table suppression add column topic text not null default '*';
alter table suppression add column source text not null default 'provider';
alter table suppression add column member_id bigint;
alter table suppression add column note text;
alter table suppression drop constraint suppression_pkey;
alter table suppression add primary key (channel, address, topic, reason);
create unique index suppression_id on suppression (id);
create index suppression_added on suppression (added_at desc, id desc);
create index suppression_member on suppression (member_id) where member_id is not null;
do $$
begin
    create index suppression_search on suppression using gin (address gin_trgm_ops);
exception when others then
    raise notice 'the suppression list is searched without an index: %', sqlerrm;
end $$;

-- Every addition, lift and opt-in, with who, when and why. Rows are never changed.
create table suppression_log (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    action    text not null check (action in ('ADDED', 'LIFTED', 'OPTED_IN')),
    channel   text not null references channel,
    address   text not null,
    topic     text not null,
    -- null for an opt-in, which concerns whatever it may lift
    reason    text,
    source    text not null,
    member_id bigint,
    by_user   text,
    note      text
);
create index suppression_log_mailbox on suppression_log (channel, address);

create function suppression_log_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'suppression_log is append-only';
end $$;
create trigger suppression_log_append_only before update or delete on suppression_log
    for each row execute function suppression_log_is_append_only();

insert into suppression_log (at, action, channel, address, topic, reason, source)
select added_at, 'ADDED', channel, address, topic, reason, source from suppression;

-- Opt-outs of members from before this version. The application binds their mailboxes at its next start, because the
-- normal form of an address is the channel's, and empties the table.
create table opt_out_to_bind as
select member_id, channel, topic, changed_at, source
  from consent
 where not given and (source in ('one-click', 'screen') or source like '%-stop');
