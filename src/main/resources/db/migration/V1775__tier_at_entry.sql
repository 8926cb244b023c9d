-- What is recorded of a member at entry, for breakdowns: an empty text for none, null where the entry is older than this.
alter table enrolment add column tier text, add column region text;

-- Published by dev.rekindle.member. The region is the first that is known of region, province, state and country.
create or replace view enterable_member as
select id, coalesce(tier, '') as tier,
       coalesce(nullif(attributes ->> 'region', ''), nullif(attributes ->> 'province', ''), nullif(attributes ->> 'state', ''),
                nullif(attributes ->> 'country', ''), '') as region
  from member
 where restricted_at is null;

create or replace view report_enrolment as
select e.id as enrolment_id,
       e.journey_key,
       e.version_id,
       e.member_id,
       e.entry_key,
       e.arm,
       e.entered_at,
       e.window_ends_at,
       e.ended_at,
       e.outcome,
       e.tier,
       e.region
  from enrolment e;
