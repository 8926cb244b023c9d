-- Written by dev.rekindle.segment alone. A member whose processing is restricted (V1670) is in no segment; when that changes,
-- the member is noted for every segment, as a new one is.
create or replace function segment_note_profiles() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into segment_waiting (member_id, input)
        select id, 'created' from changed where exists (select from segment_input);
    else
        insert into segment_waiting (member_id, input)
        select n.id, case when n.restricted_at is distinct from o.restricted_at then 'created' else 'member' end
          from changed n
          join before o on o.id = n.id
         where (n.external_id, n.email, n.phone, n.first_name, n.last_name, n.tier, n.zone, n.locale, n.points,
                n.birthday_month, n.birthday_year, n.joined_at, n.attributes, n.restricted_at)
               is distinct from
               (o.external_id, o.email, o.phone, o.first_name, o.last_name, o.tier, o.zone, o.locale, o.points,
                o.birthday_month, o.birthday_year, o.joined_at, o.attributes, o.restricted_at)
           and exists (select from segment_input i
                        where i.input = 'member' or n.restricted_at is distinct from o.restricted_at);
    end if;
    return null;
end $$;
