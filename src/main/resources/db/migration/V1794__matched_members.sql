-- Written by dev.rekindle.member alone. Members are matched by themselves by verified addresses. See decision 0486.
-- Which addresses match, and the attribute that says that one is verified; empty while it is off, so that intake costs nothing
-- more. Kept in step with the setting.
create table member_match_rule (
    rule      text primary key check (rule in ('EMAIL', 'PHONE')),
    attribute text not null
);

-- Members who arrived or changed with a verified address, written in the transaction of the change.
create table member_match_waiting (
    member_id bigint not null references member on delete cascade,
    noted_at  timestamptz not null default clock_timestamp()
);
create index member_match_waiting_noted on member_match_waiting (noted_at);
create index member_match_waiting_member on member_match_waiting (member_id);

create function member_note_match() returns trigger language plpgsql as $$
begin
    if not exists (select from member_match_rule) then
        return null;
    end if;
    if tg_op = 'INSERT' then
        insert into member_match_waiting (member_id)
        select distinct c.id from changed c join member_match_rule r on lower(c.attributes ->> r.attribute) = 'true';
    else
        insert into member_match_waiting (member_id)
        select distinct c.id
          from changed c
          join before o on o.id = c.id
          join member_match_rule r on lower(c.attributes ->> r.attribute) = 'true'
         where (c.email, c.phone, c.attributes -> r.attribute) is distinct from (o.email, o.phone, o.attributes -> r.attribute);
    end if;
    return null;
end $$;
create trigger member_note_match_insert after insert on member
    referencing new table as changed for each statement execute function member_note_match();
create trigger member_note_match_update after update on member
    referencing old table as before new table as changed for each statement execute function member_note_match();
