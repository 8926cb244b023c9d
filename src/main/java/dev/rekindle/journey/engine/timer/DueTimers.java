package dev.rekindle.journey.engine.timer;

import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.EngineSettings;
import dev.rekindle.journey.engine.batch.BatchContext;
import dev.rekindle.journey.engine.batch.ConcurrencyFailures;
import dev.rekindle.journey.engine.batch.FailureIsolation;
import dev.rekindle.journey.engine.batch.InstanceLoader;
import dev.rekindle.schedule.DueWork;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Executes due timers in batches, in the transaction that took them. Whose step fails is taken out of the batch and put
 * aside with a growing delay; what has failed before is tried alone. When the database refuses a batch, it is tried again
 * in halves until it is known who is to blame.
 */
@Component
class DueTimers implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(DueTimers.class);
    private static final int ALONE_AT_A_TIME = 20;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Engine engine;
    private final JobFailureRecorder failures;
    private final OperatorJobs foreignJobs;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final EngineSettings settings;

    DueTimers(
            Engine engine,
            JobFailureRecorder failures,
            OperatorJobs foreignJobs,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            EngineSettings settings) {
        this.engine = engine;
        this.failures = failures;
        this.foreignJobs = foreignJobs;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "timers";
    }

    @Override
    public Optional<Instant> nextDue() {
        return jdbc.sql("""
                select coalesce(duedate_, '-infinity') as due from act_ru_job
                 where retries_ > 0 and suspension_state_ = 1
                 order by coalesce(duedate_, '-infinity') limit 1
                """)
                .query((row, number) -> row.getTimestamp("due").toInstant())
                .optional();
    }

    @Override
    public int runDue() {
        return together() + alone() + foreignJobs.runDue();
    }

    /** Each takes what nobody else holds. */
    @Override
    public int mostWorkers() {
        return Integer.MAX_VALUE;
    }

    private int together() {
        List<String> taken = new ArrayList<>();
        try {
            return settled(command -> {
                var jobs = InstanceLoader.lockDueJobs(command, clock.instant(), false, settings.timersPerBatch());
                jobs.forEach(job -> taken.add(job.getId()));
                return execute(command, jobs);
            });
        } catch (RuntimeException e) {
            return taken.isEmpty() ? rethrow(e) : apart(taken, e);
        }
    }

    /**
     * Executes a batch and notes who failed, in one transaction: until it ends the failed are locked, so that no other
     * worker takes them for due and fails over them too.
     */
    private int settled(Command<Executed> batch) {
        Integer done = transaction.execute(status -> {
            Executed executed = engine.inOneCommand(batch);
            executed.separation().failed().forEach(this::putAside);
            return (int) executed.jobs().stream()
                    .filter(job -> executed.separation().isIn(job.getProcessInstanceId()))
                    .count();
        });
        return done == null ? 0 : done;
    }

    private record Executed(Collection<JobEntity> jobs, FailureIsolation<String> separation) {}

    private int alone() {
        int done = 0;
        for (int i = 0; i < ALONE_AT_A_TIME; i++) {
            List<String> taken = new ArrayList<>();
            try {
                settled(command -> {
                    var jobs = InstanceLoader.lockDueJobs(command, clock.instant(), true, 1);
                    jobs.forEach(job -> taken.add(job.getId()));
                    return execute(command, jobs);
                });
            } catch (RuntimeException e) {
                if (taken.isEmpty()) {
                    throw e;
                }
                putAside(taken.get(0), e);
            }
            if (taken.isEmpty()) {
                return done;
            }
            done++;
        }
        return done;
    }

    /** In halves until it is known who it is that the database refuses. */
    private int apart(List<String> jobs, RuntimeException failure) {
        if (jobs.size() == 1) {
            putAside(jobs.get(0), failure);
            return 0;
        }
        int half = jobs.size() / 2;
        return again(jobs.subList(0, half)) + again(jobs.subList(half, jobs.size()));
    }

    private int again(List<String> jobs) {
        try {
            return settled(command -> execute(command, InstanceLoader.lockJobs(command, clock.instant(), jobs)));
        } catch (CannotCreateTransactionException e) {
            throw e; // says nothing about the jobs
        } catch (RuntimeException e) {
            return apart(jobs, e);
        }
    }

    private void putAside(String job, Throwable cause) {
        if (ConcurrencyFailures.isCollision(cause)) {
            log.info("timer collided and is tried again job={}", job);
        } else {
            failures.record(job, cause);
        }
    }

    private static int rethrow(RuntimeException e) {
        throw e;
    }

    private static Executed execute(CommandContext command, Collection<JobEntity> jobs) {
        var separation = new FailureIsolation<String>(command);
        if (jobs.isEmpty()) {
            return new Executed(jobs, separation);
        }
        var instances =
                jobs.stream().map(JobEntity::getProcessInstanceId).distinct().toList();
        Map<String, Long> enrolments = new HashMap<>();
        InstanceLoader.load(command, instances, jobs)
                .forEach((instance, root) -> enrolments.put(instance, enrolment(root)));
        BatchContext.current().resuming(enrolments.values());
        try (separation) {
            jobs.forEach(job -> separation.walk(
                    job.getId(),
                    enrolments.getOrDefault(job.getProcessInstanceId(), -1L),
                    job.getProcessInstanceId(),
                    () -> execute(command, job)));
        }
        return new Executed(jobs, separation);
    }

    private static long enrolment(ExecutionEntity root) {
        String key = root.getBusinessKey();
        return key == null || !NUMBER.matcher(key).matches() ? -1 : Long.parseLong(key);
    }

    private static void execute(CommandContext command, JobEntity job) {
        if (command.getDbEntityManager().isDeleted(job)) {
            return; // another timer of the same member came first and took this one away
        }
        command.setCurrentJob(job);
        job.execute(command);
    }
}
