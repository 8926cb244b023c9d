-- The arm that is not sent anything is called holdout everywhere. Written by dev.rekindle.journey alone.
alter table enrolment drop constraint enrolment_arm_check, drop constraint enrolment_outcome_check;
drop index enrolment_held_out;
update enrolment
   set arm = 'HOLDOUT', outcome = case outcome when 'HELD_OUT' then 'HOLDOUT' else outcome end
 where arm = 'HELD_OUT';
alter table enrolment
    add constraint enrolment_arm_check check (arm in ('TREATED', 'HOLDOUT')),
    add constraint enrolment_outcome_check
        check (outcome in ('COMPLETED', 'GOAL', 'EXITED', 'CANCELLED', 'HOLDOUT'));
create index enrolment_holdout on enrolment (window_ends_at) where arm = 'HOLDOUT' and ended_at is null;
