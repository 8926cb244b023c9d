-- What every waiting member pays for at each insert, and for whom (decision 0107). Written by dev.rekindle.journey alone.

-- Mostly null, and asked for by a value only: an entry for each null leads nobody anywhere.
drop index act_idx_exe_super;
create index act_idx_exe_super on act_ru_execution (super_exec_) where super_exec_ is not null;
drop index act_idx_exe_parent;
create index act_idx_exe_parent on act_ru_execution (parent_id_) where parent_id_ is not null;
drop index act_idx_job_exception;
create index act_idx_job_exception on act_ru_job (exception_stack_id_) where exception_stack_id_ is not null;
drop index act_idx_event_subscr_config_;
create index act_idx_event_subscr_config_ on act_ru_event_subscr (configuration_) where configuration_ is not null;

-- Jobs are looked for by what handles them when there are a few: start timers, operators' batches. Members' timers are
-- looked for by date and instance.
drop index act_idx_job_handler_type;
drop index act_idx_job_handler;
create index act_idx_job_handler on act_ru_job (handler_type_, handler_cfg_)
    where handler_type_ <> 'timer-intermediate-transition';

-- By name alone the engine looks for what starts instances; those who wait for "purchase" are everybody.
drop index act_idx_event_subscr_evt_name;
create index act_idx_event_subscr_evt_name on act_ru_event_subscr (event_name_) where execution_id_ is null;

-- Reports reach steps by their enrolment.
drop index step_version;

-- Reckoned from the enrolment's number, which is the primary key.
alter table enrolment drop constraint enrolment_process_instance_id_key;

-- One reference instead of two, and a stricter one: the version is one of the enrolment's own journey.
alter table journey_version add constraint journey_version_of_journey unique (id, journey_key);
alter table enrolment
    drop constraint enrolment_journey_key_fkey,
    drop constraint enrolment_version_id_fkey,
    add constraint enrolment_version_fkey foreign key (version_id, journey_key)
        references journey_version (id, journey_key);
