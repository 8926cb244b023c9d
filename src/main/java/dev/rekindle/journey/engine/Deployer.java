package dev.rekindle.journey.engine;

import dev.rekindle.journey.catalogue.ProcessDeployer;
import dev.rekindle.journey.catalogue.RejectedByEngine;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Component;

/** Puts processes into the engine in the caller's transaction. */
@Component
class Deployer implements ProcessDeployer {

    private final ProcessEngine engine;

    Deployer(ProcessEngine engine) {
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
            throw new RejectedByEngine(e.getMessage(), e);
        }
    }
}
