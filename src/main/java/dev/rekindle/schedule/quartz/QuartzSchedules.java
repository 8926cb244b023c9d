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
 * Schedules in Quartz: each is a durable job (group: the task, name: the key) with one cron trigger of the same name.
 * Triggers follow real time whatever the virtual clock shows.
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
    public void save(Schedule schedule) {
        CronRule.of(schedule);
        try {
            if (!find(triggerKey(schedule.task(), schedule.key())).equals(Optional.of(schedule))) {
                scheduler.scheduleJob(job(schedule), Set.of(trigger(schedule)), true);
                log.info(
                        "schedule saved task={} key={} cron={} zone={}",
                        schedule.task(),
                        schedule.key(),
                        schedule.cron(),
                        schedule.zone());
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("Cannot save " + schedule, e);
        }
    }

    @Override
    public void cancel(String task, String key) {
        try {
            if (scheduler.deleteJob(jobKey(task, key))) {
                log.info("schedule cancelled task={} key={}", task, key);
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("Cannot cancel the schedule of " + task + " " + key, e);
        }
    }

    @Override
    public List<Schedule> all() {
        try {
            var all = new ArrayList<Schedule>();
            for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
                find(key).ifPresent(all::add);
            }
            return List.copyOf(all);
        } catch (SchedulerException e) {
            throw new IllegalStateException("Cannot read the schedules", e);
        }
    }

    @Override
    public Optional<Instant> nextAfter(Schedule schedule, Instant instant) {
        return CronRule.of(schedule).after(instant);
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

    private static JobDetail job(Schedule schedule) {
        return JobBuilder.newJob(ScheduleJob.class)
                .withIdentity(jobKey(schedule.task(), schedule.key()))
                .storeDurably()
                .requestRecovery()
                .build();
    }

    private static WallClockTrigger trigger(Schedule schedule) {
        var trigger = WallClockTrigger.of(schedule.cron(), schedule.zone());
        trigger.setKey(triggerKey(schedule.task(), schedule.key()));
        trigger.setJobKey(jobKey(schedule.task(), schedule.key()));
        return trigger;
    }
}
