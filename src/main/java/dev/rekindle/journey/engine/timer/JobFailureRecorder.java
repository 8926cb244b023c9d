package dev.rekindle.journey.engine.timer;

import dev.rekindle.journey.engine.Engine;
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

/** Notes in the engine that a job failed: a later date, one try less, and an incident when none is left. */
@Component
class JobFailureRecorder {

    private static final Logger log = LoggerFactory.getLogger(JobFailureRecorder.class);

    private final Engine engine;
    private final ProcessEngineConfigurationImpl configuration;
    private final Counter failed;

    JobFailureRecorder(Engine engine, ProcessEngine processEngine, MeterRegistry meters) {
        this.engine = engine;
        this.failed = meters.counter("rekindle.members.failed", "at", "timer");
        this.configuration = (ProcessEngineConfigurationImpl) processEngine.getProcessEngineConfiguration();
    }

    /** What is kept, and shown, is the cause itself: the exceptions around it tell of our own calls. */
    void record(String job, Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        failed.increment();
        log.warn("step failed job={} reason={}", job, cause.toString());
        try {
            engine.inOneCommand(command -> note(command, job, cause));
        } catch (OptimisticLockingException e) {
            log.info("failed step is tried again, someone else has changed its timer job={}", job);
        }
    }

    /** The engine's own command takes it for granted that the job is still there. */
    private @Nullable Object note(CommandContext command, String job, Throwable cause) {
        return command.getJobManager().findJobById(job) == null
                ? null
                : configuration
                        .getFailedJobCommandFactory()
                        .getCommand(job, cause)
                        .execute(command);
    }
}
