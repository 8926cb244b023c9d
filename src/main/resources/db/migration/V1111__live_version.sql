-- The live version is a pointer: a version can be stored before it is live, and an older one can be made live again.
alter table journey add column live_version_id bigint;
update journey j
   set live_version_id = (select v.id from journey_version v where v.journey_key = j.key order by v.version desc limit 1);
alter table journey
    add constraint journey_live_version_fkey foreign key (live_version_id, key) references journey_version (id, journey_key);

-- When the version first went live; null while it never was.
alter table journey_version add column published_at timestamptz;
update journey_version set published_at = deployed_at;

create or replace view report_version as
select v.id as version_id, v.journey_key, v.version, v.deployed_at, v.deployed_by, v.id = j.live_version_id as live
  from journey_version v join journey j on j.key = v.journey_key;
