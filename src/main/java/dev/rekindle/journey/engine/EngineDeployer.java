package dev.rekindle.journey.engine;

import dev.rekindle.journey.catalogue.EngineRejection;
import dev.rekindle.journey.catalogue.ProcessDeployer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Component;

/** Puts processes into the engine in the caller's transaction. */
@Component
class EngineDeployer implements ProcessDeployer {

    private final ProcessEngine engine;

    EngineDeployer(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public String deploy(String resource, String bpmn) {
        try {
            var deployment = engine.getRepositoryService()
                    .createDeployment()
                    .name(resource)
                    .addInputStream(resource, new ByteArrayInputStream(bpmn.getBytes(StandardCharsets.UTF_8)))
                    .deployWithResult();
            return deployment.getDeployedProcessDefinitions().get(0).getId();
        } catch (ParseException e) {
            throw new EngineRejection(e.getMessage(), e);
        }
    }
}
