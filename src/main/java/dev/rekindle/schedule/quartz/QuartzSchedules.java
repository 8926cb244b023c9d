package dev.rekindle.schedule.quartz;

import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Each plan is a durable job (group: the task, name: the key) with one cron trigger of the same name. Triggers live in
 * real time whatever the virtual clock shows.
 */
@Component
class QuartzSchedules implements Schedules {

    private static final Logger log = LoggerFactory.getLogger(QuartzSchedules.class);
    private static final String NAME_PREFIX = "plan:";

    private final Scheduler scheduler;

    QuartzSchedules(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void plan(Schedule plan) {
        CronRule.of(plan);
        try {
            if (!find(triggerKey(plan.task(), plan.key())).equals(Optional.of(plan))) {
                scheduler.scheduleJob(job(plan), Set.of(trigger(plan)), true);
                log.info("planned task={} key={} cron={} zone={}", plan.task(), plan.key(), plan.cron(), plan.zone());
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("Cannot plan " + plan, e);
        }
    }

    @Override
    public void cancel(String task, String key) {
        try {
            if (scheduler.deleteJob(jobKey(task, key))) {
                log.info("plan cancelled task={} key={}", task, key);
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("Cannot cancel the plan of " + task + " " + key, e);
        }
    }

    @Override
    public List<Schedule> all() {
        try {
            var plans = new ArrayList<Schedule>();
            for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
                find(key).ifPresent(plans::add);
            }
            return List.copyOf(plans);
        } catch (SchedulerException e) {
            throw new IllegalStateException("Cannot read the plans", e);
        }
    }

    @Override
    public Optional<Instant> nextAfter(Schedule plan, Instant instant) {
        return CronRule.of(plan).after(instant);
    }

    static JobKey jobKey(String task, String key) {
        return JobKey.jobKey(NAME_PREFIX + key, task);
    }

    static String keyOf(JobKey job) {
        return job.getName().substring(NAME_PREFIX.length());
    }

    private static TriggerKey triggerKey(String task, String key) {
        return TriggerKey.triggerKey(NAME_PREFIX + key, task);
    }

    private Optional<Schedule> find(TriggerKey key) throws SchedulerException {
        return scheduler.getTrigger(key) instanceof WallClockTrigger trigger
                ? Optional.of(new Schedule(
                        key.getGroup(),
                        keyOf(trigger.getJobKey()),
                        trigger.getCronExpression(),
                        trigger.getTimeZone().toZoneId()))
                : Optional.empty();
    }

    private static JobDetail job(Schedule plan) {
        return JobBuilder.newJob(ScheduleJob.class)
                .withIdentity(jobKey(plan.task(), plan.key()))
                .storeDurably()
                .requestRecovery()
                .build();
    }

    private static WallClockTrigger trigger(Schedule plan) {
        var trigger = WallClockTrigger.of(plan.cron(), plan.zone());
        trigger.setKey(triggerKey(plan.task(), plan.key()));
        trigger.setJobKey(jobKey(plan.task(), plan.key()));
        return trigger;
    }
}
