package dev.rekindle.journey.engine.timer;

import dev.rekindle.journey.engine.batch.EngineCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Records in the engine that a job failed: a later due date, one retry less, and an incident when none is left. */
@Component
class JobFailureRecorder {

    private static final Logger log = LoggerFactory.getLogger(JobFailureRecorder.class);

    private final EngineCommands commands;
    private final ProcessEngineConfigurationImpl configuration;
    private final Counter failed;

    JobFailureRecorder(EngineCommands commands, ProcessEngine processEngine, MeterRegistry meters) {
        this.commands = commands;
        this.failed = meters.counter("rekindle.members.failed", "at", "timer");
        this.configuration = (ProcessEngineConfigurationImpl) processEngine.getProcessEngineConfiguration();
    }

    /** Stores the root cause, which screens show; the exceptions around it only name our own calls. */
    void record(String job, Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        failed.increment();
        log.warn("step failed job={} reason={}", job, cause.toString());
        try {
            commands.execute(command -> recordIn(command, job, cause));
        } catch (OptimisticLockingException e) {
            log.info("failed step is executed again, its timer has changed meanwhile job={}", job);
        }
    }

    /** The engine's own command expects that the job still exists. */
    private @Nullable Object recordIn(CommandContext command, String job, Throwable cause) {
        return command.getJobManager().findJobById(job) == null
                ? null
                : configuration
                        .getFailedJobCommandFactory()
                        .getCommand(job, cause)
                        .execute(command);
    }
}
