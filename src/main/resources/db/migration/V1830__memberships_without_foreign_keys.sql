-- Written by dev.rekindle.segment alone. See decision 0500.
-- Whoever enters a segment is locked by the statement that writes the row, once for all segments. What a deleted member or
-- segment leaves is deleted by the triggers below.
alter table segment_member
    drop constraint segment_member_segment_key_fkey,
    drop constraint segment_member_member_id_fkey;
alter table segment_change
    drop constraint segment_change_segment_key_fkey,
    drop constraint segment_change_member_id_fkey;

-- The number of a change alone is never looked for.
alter table segment_change drop constraint segment_change_pkey;
alter table segment_change add primary key (segment_key, id);
drop index segment_change_segment;

-- In this order: a batch that takes the member out at the same time has written its change when the first statement goes on.
create function segment_forget_member() returns trigger language plpgsql as $$
begin
    delete from segment_member where member_id = old.id;
    delete from segment_change where member_id = old.id;
    return null;
end $$;
create trigger segment_forget after delete on member for each row execute function segment_forget_member();

create function segment_forget_segment() returns trigger language plpgsql as $$
begin
    delete from segment_member where segment_key = old.key;
    delete from segment_change where segment_key = old.key;
    return null;
end $$;
create trigger segment_forget after delete on segment for each row execute function segment_forget_segment();
