-- The class of the Quartz jobs has a new name. Written by dev.rekindle.schedule alone.
update qrtz_job_details set job_class_name = 'dev.rekindle.schedule.quartz.ScheduleJob'
 where job_class_name = 'dev.rekindle.schedule.quartz.PlanJob';
