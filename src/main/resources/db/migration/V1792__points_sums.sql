-- Written by dev.rekindle.loyalty alone. See decision 0484.

-- Sums of the ledger, so that nobody adds up all entries: for each account of the programme its points, and for MEMBERS the
-- number of members with a balance above 0. In 16 rows each, so that transactions of the same moment seldom wait for each other.
create table points_sum (
    account text not null,
    slot    int not null,
    amount  bigint not null,
    primary key (account, slot)
);
insert into points_sum (account, slot, amount)
select account, 0, sum(points) from points_entry where account <> 'MEMBER' group by account
union all
select 'MEMBERS', 0, count(*) from points_account where balance > 0;

create function points_sum_entries() returns trigger language plpgsql as $$
begin
    insert into points_sum as s (account, slot, amount)
    select w.account, pg_backend_pid() % 16, sum(w.points)
      from written w where w.account <> 'MEMBER' group by w.account order by w.account
        on conflict (account, slot) do update set amount = s.amount + excluded.amount;
    return null;
end $$;
create trigger points_sum_entries after insert on points_entry
    referencing new table as written for each statement execute function points_sum_entries();

create function points_sum_members(difference bigint) returns void language sql as $$
    insert into points_sum as s (account, slot, amount)
    select 'MEMBERS', pg_backend_pid() % 16, difference where difference <> 0
        on conflict (account, slot) do update set amount = s.amount + excluded.amount
$$;
create function points_sum_accounts() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform points_sum_members((select count(*) from written where balance > 0));
    elsif tg_op = 'DELETE' then
        perform points_sum_members(-(select count(*) from before where balance > 0));
    else
        perform points_sum_members((select count(*) from written where balance > 0)
                                   - (select count(*) from before where balance > 0));
    end if;
    return null;
end $$;
create trigger points_sum_insert after insert on points_account
    referencing new table as written for each statement execute function points_sum_accounts();
create trigger points_sum_update after update on points_account
    referencing old table as before new table as written for each statement execute function points_sum_accounts();
create trigger points_sum_delete after delete on points_account
    referencing old table as before for each statement execute function points_sum_accounts();

-- An event that was recorded while a rule was being added may have been worked before the rule was seen. settle_at: when
-- the events since the beginning of the rule are noted again; null when that is done. barrier: all transactions before this
-- one must have ended by then.
alter table points_rule
    add column settle_at timestamptz,
    add column barrier   xid8;
create index points_rule_settle on points_rule (settle_at) where settle_at is not null;
