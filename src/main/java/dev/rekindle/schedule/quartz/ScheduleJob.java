package dev.rekindle.schedule.quartz;

import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Runs the task of one firing. A failed firing is retried by its own trigger, which is stored in the database, so that
 * the schedule continues and the retry survives a restart.
 */
@DisallowConcurrentExecution
class ScheduleJob implements Job {

    static final String SCHEDULED_FOR = "scheduledFor";
    static final String ATTEMPT = "attempt";
    static final int MOST_ATTEMPTS = 10;

    private static final Logger log = LoggerFactory.getLogger(ScheduleJob.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);

    private final ObjectProvider<RecurringTask> tasks;
    private final VirtualClock clock;

    ScheduleJob(ObjectProvider<RecurringTask> tasks, VirtualClock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public void execute(JobExecutionContext context) {
        var key = context.getJobDetail().getKey();
        var firing = new Firing(key.getGroup(), QuartzSchedules.keyOf(key), scheduledFor(context));
        if (clock.isVirtual() || !clock.mayWork()) { // acquired just before Quartz was paused
            scheduleRetry(context, firing, attempt(context.getTrigger()), FIRST_RETRY);
            return;
        }
        try {
            run(firing);
        } catch (RuntimeException e) {
            retry(context, firing, e);
        }
    }

    private void run(Firing firing) {
        tasks.stream()
                .filter(task -> task.name().equals(firing.task()))
                .findFirst()
                .ifPresentOrElse(
                        task -> task.run(firing),
                        () -> log.warn("no such recurring task name={} key={}", firing.task(), firing.key()));
    }

    /** The instant of the schedule; for a missed firing Quartz gives the time at which it noticed instead. */
    private static Instant scheduledFor(JobExecutionContext context) {
        String stored = context.getMergedJobDataMap().getString(SCHEDULED_FOR);
        if (stored != null) {
            return Instant.parse(stored);
        }
        Instant noticed = context.isRecovering()
                ? firstTried(context)
                : context.getScheduledFireTime().toInstant();
        return cronOf(context).flatMap(cron -> cron.notAfter(noticed)).orElse(noticed);
    }

    private static Instant firstTried(JobExecutionContext context) {
        Object millis = context.getMergedJobDataMap()
                .get(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS);
        return Instant.ofEpochMilli(Long.parseLong(String.valueOf(millis)));
    }

    private static Optional<CronRule> cronOf(JobExecutionContext context) {
        try {
            var job = context.getJobDetail().getKey();
            return context.getScheduler().getTrigger(TriggerKey.triggerKey(job.getName(), job.getGroup()))
                            instanceof WallClockTrigger trigger
                    ? Optional.of(trigger.cron())
                    : Optional.empty();
        } catch (SchedulerException e) {
            throw new IllegalStateException("Cannot read the schedule of a firing", e);
        }
    }

    private void retry(JobExecutionContext context, Firing firing, RuntimeException cause) {
        int attempt = attempt(context.getTrigger()) + 1;
        if (attempt > MOST_ATTEMPTS) {
            log.error(
                    "firing given up task={} key={} for={}", firing.task(), firing.key(), firing.scheduledFor(), cause);
            return;
        }
        Duration pause = FIRST_RETRY.multipliedBy(1L << (attempt - 1));
        log.error(
                "firing failed task={} key={} for={} attempt={} retryIn={}",
                firing.task(),
                firing.key(),
                firing.scheduledFor(),
                attempt,
                pause,
                cause);
        scheduleRetry(context, firing, attempt, pause);
    }

    private static void scheduleRetry(JobExecutionContext context, Firing firing, int attempt, Duration pause) {
        try {
            var retry = retryTrigger(context, firing, attempt, pause);
            context.getScheduler().scheduleJob(retry);
        } catch (SchedulerException e) {
            throw new IllegalStateException("Cannot schedule the retry of " + firing, e);
        }
    }

    private static int attempt(Trigger trigger) {
        String attempt = trigger.getJobDataMap().getString(ATTEMPT);
        return attempt == null ? 0 : Integer.parseInt(attempt);
    }

    private static Trigger retryTrigger(JobExecutionContext context, Firing firing, int attempt, Duration pause) {
        String name = "retry:" + firing.key() + ":" + firing.scheduledFor() + ":" + context.getFireInstanceId();
        return TriggerBuilder.newTrigger()
                .withIdentity(TriggerKey.triggerKey(name, firing.task()))
                .forJob(context.getJobDetail())
                .usingJobData(SCHEDULED_FOR, firing.scheduledFor().toString())
                .usingJobData(ATTEMPT, Integer.toString(attempt))
                .startAt(Date.from(context.getFireTime().toInstant().plus(pause)))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
    }
}
