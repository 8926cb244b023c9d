-- What dev.rekindle.journey publishes to report.
create view report_journey as
select j.key as journey_key, j.name, j.state, j.created_at
  from journey j;

create view report_version as
select v.id as version_id, v.journey_key, v.version, v.bpmn, v.settings, v.deployed_at, v.deployed_by
  from journey_version v;

create view report_enrolment as
select e.id as enrolment_id,
       e.journey_key,
       e.version_id,
       e.member_id,
       e.entry_key,
       e.arm,
       e.entered_at,
       e.window_ends_at,
       e.ended_at,
       e.outcome
  from enrolment e;

-- A step is waited in while it is not left and its enrolment is under way; an enrolment that ended early leaves none behind.
create view report_step as
select s.enrolment_id, s.version_id, s.node, s.visit, s.arrived_by, s.entered_at, s.left_at
  from step s;

create view report_conversion as
select c.enrolment_id, c.event_id, c.occurred_at, coalesce(c.amount, 0) as amount, c.currency
  from conversion c;
