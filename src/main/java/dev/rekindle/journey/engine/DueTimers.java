package dev.rekindle.journey.engine;

import dev.rekindle.schedule.DueWork;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Executes due timers in batches, in the transaction that took them. When a batch fails, the culprit is put aside with a
 * growing delay and the others go on; what has failed before is tried alone.
 */
@Component
class DueTimers implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(DueTimers.class);
    private static final int ALONE_AT_A_TIME = 20;

    private final Engine engine;
    private final FailedJobs failures;
    private final ForeignJobs foreignJobs;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final EngineSettings settings;

    DueTimers(
            Engine engine,
            FailedJobs failures,
            ForeignJobs foreignJobs,
            JdbcClient jdbc,
            Clock clock,
            EngineSettings settings) {
        this.engine = engine;
        this.failures = failures;
        this.foreignJobs = foreignJobs;
        this.jdbc = jdbc;
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
            return engine.inOneCommand(command -> {
                var jobs = Batches.lockDueJobs(command, clock.instant(), false, settings.timersPerBatch());
                jobs.forEach(job -> taken.add(job.getId()));
                return execute(command, jobs);
            });
        } catch (RuntimeException e) {
            return taken.isEmpty() ? rethrow(e) : apart(taken, e);
        }
    }

    private int alone() {
        int done = 0;
        for (int i = 0; i < ALONE_AT_A_TIME; i++) {
            List<String> taken = new ArrayList<>();
            try {
                engine.inOneCommand(command -> {
                    var jobs = Batches.lockDueJobs(command, clock.instant(), true, 1);
                    jobs.forEach(job -> taken.add(job.getId()));
                    return execute(command, jobs);
                });
            } catch (RuntimeException e) {
                putAside(taken.isEmpty() ? "" : taken.get(0), e);
            }
            if (taken.isEmpty()) {
                return done;
            }
            done++;
        }
        return done;
    }

    /** Without the one that is known to have failed, or else in halves until it is known. */
    private int apart(List<String> jobs, RuntimeException failure) {
        if (failure instanceof JobFailed one) {
            putAside(one.job(), one.reason());
            jobs.remove(one.job());
            return again(jobs);
        }
        if (jobs.size() == 1) {
            putAside(jobs.get(0), failure);
            return 0;
        }
        int half = jobs.size() / 2;
        return again(new ArrayList<>(jobs.subList(0, half))) + again(new ArrayList<>(jobs.subList(half, jobs.size())));
    }

    private int again(List<String> jobs) {
        if (jobs.isEmpty()) {
            return 0;
        }
        try {
            return engine.inOneCommand(command -> execute(command, Batches.lockJobs(command, clock.instant(), jobs)));
        } catch (RuntimeException e) {
            return apart(jobs, e);
        }
    }

    private void putAside(String job, Throwable cause) {
        if (Collisions.isCollision(cause)) {
            log.info("timer collided and is tried again job={}", job);
        } else {
            failures.record(job, cause);
        }
    }

    private static int rethrow(RuntimeException e) {
        throw e;
    }

    private static int execute(CommandContext command, Collection<JobEntity> jobs) {
        if (jobs.isEmpty()) {
            return 0;
        }
        var instances =
                jobs.stream().map(JobEntity::getProcessInstanceId).distinct().toList();
        var roots = Batches.load(command, instances);
        Walk.current()
                .resuming(roots.values().stream().map(DueTimers::enrolment).toList());
        jobs.forEach(job -> execute(command, job));
        return jobs.size();
    }

    private static long enrolment(ExecutionEntity root) {
        String key = root.getBusinessKey();
        return key == null || !key.matches("\\d{1,18}") ? -1 : Long.parseLong(key);
    }

    private static void execute(CommandContext command, JobEntity job) {
        if (command.getDbEntityManager().isDeleted(job)) {
            return; // another timer of the same member came first and took this one away
        }
        try {
            command.setCurrentJob(job);
            job.execute(command);
        } catch (RuntimeException e) {
            throw new JobFailed(job.getId(), e);
        }
    }

    private static final class JobFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final String job;
        private final RuntimeException reason;

        JobFailed(String job, RuntimeException cause) {
            super(cause);
            this.job = job;
            this.reason = cause;
        }

        RuntimeException reason() {
            return reason;
        }

        String job() {
            return job;
        }
    }
}
