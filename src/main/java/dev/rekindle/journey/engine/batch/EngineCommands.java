package dev.rekindle.journey.engine.batch;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.stereotype.Component;

/** Runs engine commands in the caller's transaction; the engine flushes at the end of each. */
@Component
public class EngineCommands {

    private final ProcessEngineConfigurationImpl configuration;

    EngineCommands(ProcessEngine engine) {
        this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    public <T> T execute(Command<T> command) {
        return configuration.getCommandExecutorTxRequired().execute(command);
    }
}
