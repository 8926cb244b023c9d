-- Written by dev.rekindle.journey alone.
-- Timers that have failed are few; neither counting those given up nor finding those to be tried again alone may read
-- their way through all that are waiting or due.
create index job_given_up on act_ru_job (create_time_) where retries_ = 0 and exception_msg_ is not null;
create index job_failed on act_ru_job (coalesce(duedate_, '-infinity'::timestamp))
    where exception_msg_ is not null and retries_ > 0 and suspension_state_ = 1;
