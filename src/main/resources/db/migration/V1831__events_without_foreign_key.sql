-- Written by dev.rekindle.event alone. See decision 0501.
-- The members of new events are locked by the statement that looks up their numbers. A deleted member's events are deleted by
-- the trigger.
alter table event drop constraint event_member_id_fkey;

create function event_forget_member() returns trigger language plpgsql as $$
begin
    delete from event where member_id = old.id;
    return null;
end $$;
create trigger event_forget after delete on member for each row execute function event_forget_member();
