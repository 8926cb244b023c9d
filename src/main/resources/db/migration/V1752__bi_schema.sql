-- Published by dev.rekindle.report for other programs, see src/docs/bi.md: the views change only by additions. They read what
-- other modules publish, and contain no name, address or birthday.
create schema bi;

create view bi.members as
select m.id as member_id, m.tier, m.locale, m.zone, m.joined_at, v.lifecycle, v.aipl, v.rfm_class, v.orders, v.revenue,
       v.first_order, v.last_order, v.p_alive, v.clv
  from segment_source_member m
  left join segment_source_value v on v.member_id = m.id;

create view bi.journeys as
select journey_key, name, state, created_at
  from report_journey;

create view bi.journey_versions as
select version_id, journey_key, version, deployed_at, deployed_by, live
  from report_version;

create view bi.journey_entries as
select e.enrolment_id as entry_id, e.journey_key, v.version, e.member_id, e.arm, e.entered_at, e.window_ends_at, e.ended_at,
       case when e.ended_at is null then 'ACTIVE' else coalesce(e.outcome, 'COMPLETED') end as outcome
  from report_enrolment e
  join report_version v on v.version_id = e.version_id;

create view bi.step_visits as
select s.enrolment_id as entry_id, v.journey_key, v.version, s.node as step, s.visit, s.arrived_by as flow, s.entered_at, s.left_at
  from report_step s
  join report_version v on v.version_id = s.version_id;

create view bi.messages as
select m.message_id, m.enrolment_id as entry_id, m.journey_key, v.version, m.step, m.member_id, m.channel, m.template, m.variant,
       m.standing as status, m.sent, m.reason, m.planned_at, m.due_at, m.sent_at, m.cost,
       coalesce(o.opened, false) as opened, coalesce(o.clicked, false) as clicked, coalesce(o.replied, false) as replied,
       coalesce(o.bounced, false) as bounced, coalesce(o.complained, false) as complained,
       coalesce(o.unsubscribed, false) as unsubscribed, o.opened_at, o.clicked_at, o.unsubscribed_at
  from report_message m
  left join report_version v on v.version_id = m.version_id
  left join report_outcome o on o.message_id = m.message_id;

create view bi.conversions as
select c.enrolment_id as entry_id, e.journey_key, v.version, e.member_id, e.arm, c.event_id, c.occurred_at, c.amount, c.currency
  from report_conversion c
  join report_enrolment e on e.enrolment_id = c.enrolment_id
  join report_version v on v.version_id = e.version_id;

create view bi.journey_days as
select e.journey_key, v.version, e.arm, (e.entered_at at time zone 'UTC')::date as entered_on, count(*) as entries,
       count(*) filter (where e.ended_at is null) as in_progress,
       count(k.enrolment_id) as converted
  from report_enrolment e
  join report_version v on v.version_id = e.version_id
  left join (select distinct enrolment_id from report_conversion) k on k.enrolment_id = e.enrolment_id
 group by 1, 2, 3, 4;

create view bi.revenue as
select e.journey_key, v.version, e.arm, (c.occurred_at at time zone 'UTC')::date as occurred_on,
       coalesce(c.currency, '') as currency, sum(c.amount) as amount, count(*) as conversions
  from report_conversion c
  join report_enrolment e on e.enrolment_id = c.enrolment_id
  join report_version v on v.version_id = e.version_id
 group by 1, 2, 3, 4, 5;

create view bi.lift as
select journey_key, version,
       sum(entries) filter (where arm = 'TREATED') as treated,
       sum(converted) filter (where arm = 'TREATED') as treated_converted,
       sum(entries) filter (where arm = 'HOLDOUT') as holdout,
       sum(converted) filter (where arm = 'HOLDOUT') as holdout_converted,
       (sum(converted) filter (where arm = 'TREATED'))::float8 / nullif(sum(entries) filter (where arm = 'TREATED'), 0) as treated_rate,
       (sum(converted) filter (where arm = 'HOLDOUT'))::float8 / nullif(sum(entries) filter (where arm = 'HOLDOUT'), 0) as holdout_rate
  from bi.journey_days
 group by 1, 2;

comment on schema bi is 'Views for business intelligence, read-only and stable; described in src/docs/bi.md';

-- The role that reads them and nothing else. Roles belong to the whole server: another database of it may have made it.
do $$
begin
    if not exists (select from pg_roles where rolname = 'rekindle_bi') then
        create role rekindle_bi nologin;
    end if;
exception
    when insufficient_privilege then
        raise notice 'The role rekindle_bi is missing: see src/docs/bi.md';
    when duplicate_object or unique_violation then
        null;
end
$$;

do $$
begin
    if exists (select from pg_roles where rolname = 'rekindle_bi') then
        grant usage on schema bi to rekindle_bi;
        grant select on all tables in schema bi to rekindle_bi;
    end if;
end
$$;
