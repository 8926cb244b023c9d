-- Published by dev.rekindle.journey: a number from 0 to 9999 for each member, the same for ever. Members below a hundred times
-- the percentage that the organisation has set are its control group (decision 0452).
create function control_draw(member bigint) returns int
    language sql immutable strict parallel safe as
$$ select (('x' || substr(md5('control group ' || member), 1, 8))::bit(32)::bigint % 10000)::int $$;

-- Published by dev.rekindle.setting: when a setting was last saved by form.
create view setting_since as select name, changed_at from setting;

-- Published by dev.rekindle.member: who could be in the control group. Restricted members take part in nothing.
create view report_unrestricted_member as
select id as member_id, joined_at from member where restricted_at is null;
