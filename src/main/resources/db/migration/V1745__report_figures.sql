-- Published by dev.rekindle.tracking: everything that came of messages; automatic: done by a machine, such as a link scanner.
create view report_outcome_event as
select message_id, kind, occurred_at, automatic from outcome;

-- Published by dev.rekindle.member: what reports group members by, as it is now. An erased member has no row.
create view report_member as
select id as member_id, tier, zone, joined_at, attributes from member;

-- Published by dev.rekindle.segment: who entered and left which segment, so that it is known who was in it at a time.
create view report_segment_change as
select id as change_id, segment_key, member_id, entered, changed_at from segment_change;
