package dev.rekindle.journey.engine.timer;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.EngineSettings;
import dev.rekindle.journey.engine.InstanceKeys;
import dev.rekindle.journey.engine.batch.BatchContext;
import dev.rekindle.journey.engine.batch.EngineCommands;
import dev.rekindle.journey.engine.batch.FailureIsolation;
import dev.rekindle.journey.engine.batch.InstanceLoader;
import dev.rekindle.journey.engine.failure.ConcurrencyFailures;
import dev.rekindle.journey.engine.failure.FailureBisection;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Executes due timers in batches, in the transaction that locks them. A failing member is removed from the batch and its
 * timer retried later, alone. When the database rejects a batch and the member is not known, halves of the batch are
 * executed until it is.
 */
@Component
class DueTimers implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(DueTimers.class);
    private static final int RETRIES_AT_A_TIME = 20;

    private final EngineCommands commands;
    private final JobFailureRecorder failures;
    private final OperatorJobs operatorJobs;
    private final JdbcHeldTimers heldTimers;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final EngineSettings settings;

    DueTimers(
            EngineCommands commands,
            JobFailureRecorder failures,
            OperatorJobs operatorJobs,
            JdbcHeldTimers heldTimers,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            EngineSettings settings) {
        this.commands = commands;
        this.failures = failures;
        this.operatorJobs = operatorJobs;
        this.heldTimers = heldTimers;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String name() {
        return WorkNames.TIMERS;
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
        return runBatch() + runRetries() + operatorJobs.runDue();
    }

    /** Each locks jobs that nobody else has locked. */
    @Override
    public int mostWorkers() {
        return Integer.MAX_VALUE;
    }

    private int runBatch() {
        List<String> locked = new ArrayList<>();
        try {
            return executeAndRecord(lockDue(false, settings.timersPerBatch(), locked));
        } catch (RuntimeException e) {
            if (locked.isEmpty()) {
                throw e; // concerns no timer
            }
            return executeInParts(locked, e);
        }
    }

    private int runRetries() {
        for (int done = 0; done < RETRIES_AT_A_TIME; done++) {
            List<String> locked = new ArrayList<>();
            int executed = 0;
            try {
                executed = executeAndRecord(lockDue(true, 1, locked));
            } catch (RuntimeException e) {
                if (locked.isEmpty()) {
                    throw e; // concerns no timer
                }
                recordFailure(locked.get(0), e);
            }
            if (locked.isEmpty() && executed == 0) {
                return done;
            }
        }
        return RETRIES_AT_A_TIME;
    }

    /** @param locked receives the ids of the jobs as soon as they are locked */
    private Command<Executed> lockDue(boolean failedBefore, int limit, List<String> locked) {
        return command -> {
            var jobs = InstanceLoader.lockDueJobs(command, clock.instant(), failedBefore, limit);
            var live = withoutHeld(jobs);
            live.forEach(job -> locked.add(job.getId()));
            Executed executed = execute(command, live);
            return new Executed(executed.jobs(), executed.isolation(), jobs.size() - live.size());
        };
    }

    /** Sets the timers of held journeys aside and gives the rest. */
    private List<JobEntity> withoutHeld(List<JobEntity> jobs) {
        List<String> held = jobs.stream()
                .filter(job -> job.getSuspensionState() == JdbcHeldTimers.HELD)
                .map(JobEntity::getId)
                .toList();
        if (held.isEmpty()) {
            return jobs;
        }
        heldTimers.hold(held);
        return jobs.stream()
                .filter(job -> job.getSuspensionState() != JdbcHeldTimers.HELD)
                .toList();
    }

    private int executeInParts(List<String> jobs, RuntimeException failure) {
        var done = new AtomicInteger();
        FailureBisection.HALVES.search(
                jobs,
                failure,
                part -> done.addAndGet(executeAndRecord(
                        command -> execute(command, InstanceLoader.lockJobs(command, clock.instant(), part)))),
                this::recordFailure);
        return done.get();
    }

    /**
     * Executes a batch and records its failures in one transaction: the failed jobs stay locked until it ends, so that no
     * other worker executes them meanwhile.
     *
     * @return how many jobs were executed or set aside
     */
    private int executeAndRecord(Command<Executed> batch) {
        Integer done = transaction.execute(status -> {
            Executed executed = commands.execute(batch);
            executed.isolation().failed().forEach(this::recordFailure);
            return (int) executed.jobs().stream()
                            .filter(job -> executed.isolation().contains(job.getProcessInstanceId()))
                            .count()
                    + executed.held();
        });
        return done == null ? 0 : done;
    }

    /** @param held how many jobs were set aside */
    private record Executed(Collection<JobEntity> jobs, FailureIsolation<String> isolation, int held) {}

    private void recordFailure(String job, RuntimeException cause) {
        if (ConcurrencyFailures.isConflict(cause)) {
            log.info("timer conflicted and is executed again job={}", job);
        } else {
            failures.record(job, cause);
        }
    }

    private static Executed execute(CommandContext command, Collection<JobEntity> jobs) {
        BatchContext batch = BatchContext.current();
        var isolation = new FailureIsolation<String>(command, batch);
        if (jobs.isEmpty()) {
            return new Executed(jobs, isolation, 0);
        }
        var instances =
                jobs.stream().map(JobEntity::getProcessInstanceId).distinct().toList();
        Map<String, EnrolmentId> enrolments = new HashMap<>();
        InstanceLoader.load(command, instances, jobs).forEach((instance, root) -> {
            EnrolmentId enrolment = InstanceKeys.enrolment(root.getBusinessKey());
            if (enrolment != null) {
                enrolments.put(instance, enrolment);
            }
        });
        batch.addExisting(enrolments.values());
        try (isolation) {
            jobs.forEach(job -> isolation.run(
                    job.getId(),
                    enrolments.get(job.getProcessInstanceId()),
                    job.getProcessInstanceId(),
                    () -> execute(command, job, enrolments.get(job.getProcessInstanceId()))));
        }
        return new Executed(jobs, isolation, 0);
    }

    private static void execute(CommandContext command, JobEntity job, @Nullable EnrolmentId enrolment) {
        if (command.getDbEntityManager().isDeleted(job)) {
            return; // an earlier timer of the same member has deleted this one
        }
        if (enrolment != null && job.getPriority() == JdbcHeldTimers.SKIPPED) {
            BatchContext.current().skipSends(enrolment);
        }
        command.setCurrentJob(job);
        job.execute(command);
    }
}
