-- Written by dev.rekindle.loyalty. The ledger takes every balance that something else gave a member, also that of a member whom
-- it does not know yet, such as one from an import: the first entry is the opening balance. So points have one meaning.
create or replace function points_note_member() returns trigger language plpgsql as $$
begin
    insert into points_waiting (member_id)
    select new.id
     where new.points <> coalesce((select a.balance from points_account a where a.member_id = new.id), 0);
    return null;
end $$;

create function points_note_new_members() returns trigger language plpgsql as $$
begin
    insert into points_waiting (member_id) select c.id from changed c where c.points <> 0;
    return null;
end $$;
create trigger points_note_new_members after insert on member
    referencing new table as changed for each statement execute function points_note_new_members();

insert into points_waiting (member_id)
select m.id from member m
  left join points_account a on a.member_id = m.id
 where m.points <> coalesce(a.balance, 0);
