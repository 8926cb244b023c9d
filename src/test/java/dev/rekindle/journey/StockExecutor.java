package dev.rekindle.journey;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;

/** The engine's own job executor: locks jobs by columns and executes them one by one. */
final class StockExecutor extends DefaultJobExecutor {

    static final Duration LOCK = Duration.ofMinutes(5);

    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    StockExecutor(ProcessEngine engine) {
        setLockTimeInMillis((int) LOCK.toMillis());
        setMaxJobsPerAcquisition(50);
        setWaitTimeInMillis(50);
        setMaxWait(200);
        setBackoffTimeInMillis(10);
        setMaxBackoff(50);
        setMaxPoolSize(3);
        setCorePoolSize(3);
        setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
        registerProcessEngine((ProcessEngineImpl) engine);
    }

    @Override
    public void executeJobs(List<String> jobs, ProcessEngineImpl engine) {
        begun.addAll(jobs);
        super.executeJobs(jobs, engine);
    }

    /** How many jobs it has taken. */
    int taken() {
        return begun.size();
    }
}
