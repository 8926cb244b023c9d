-- The settings of a version are read from its diagram, once; the column was written and never read.
drop view report_version;
alter table journey_version drop column settings;

create view report_version as
select v.id as version_id, v.journey_key, v.version, v.deployed_at, v.deployed_by
  from journey_version v;
