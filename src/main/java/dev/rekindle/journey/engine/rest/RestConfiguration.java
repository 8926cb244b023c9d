package dev.rekindle.journey.engine.rest;

import dev.rekindle.journey.ElementTemplates;
import dev.rekindle.journey.draft.Deployments;
import jakarta.servlet.MultipartConfigElement;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the API is: Camunda Modeler is given the address /engine-rest. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration {

    /** Larger than a diagram may be, so that the check can say so. */
    private static final long LARGEST_FILE = 16L * 1024 * 1024;

    private static final long LARGEST_REQUEST = 32L * 1024 * 1024;
    private static final int IN_MEMORY = 2 * 1024 * 1024;

    /** Servlets are made before the engine may be: both are asked for with the first request. */
    @Bean
    ServletRegistrationBean<EngineRest> engineRest(
            ObjectProvider<ProcessEngine> engine, ObjectProvider<DeploymentResponses> answers) {
        var registration = new ServletRegistrationBean<>(new EngineRest(engine, answers), "/engine-rest/*");
        registration.setName("engineRest");
        registration.setLoadOnStartup(-1);
        return registration;
    }

    /** An exact address goes before the API's. */
    @Bean
    ServletRegistrationBean<DeploymentServlet> engineRestDeployment(
            ObjectProvider<Deployments> journeys, ObjectProvider<DeploymentResponses> answers) {
        var servlet = new DeploymentServlet(journeys, answers);
        var registration = new ServletRegistrationBean<>(servlet, "/engine-rest/deployment/create");
        registration.setName("engineRestDeployment");
        registration.setMultipartConfig(new MultipartConfigElement("", LARGEST_FILE, LARGEST_REQUEST, IN_MEMORY));
        return registration;
    }

    @Bean
    ServletRegistrationBean<ElementTemplatesServlet> engineRestElementTemplates(
            ObjectProvider<ElementTemplates> templates) {
        var registration = new ServletRegistrationBean<>(
                new ElementTemplatesServlet(templates), "/engine-rest/element-templates.json");
        registration.setName("engineRestElementTemplates");
        return registration;
    }

    /** What the modeler calls when the endpoint is only a host, or ends in /rest. */
    @Bean
    ServletRegistrationBean<StrayModelerCalls> strayModelerCalls() {
        var registration = new ServletRegistrationBean<>(
                new StrayModelerCalls(), "/deployment/*", "/version", "/process-definition/*", "/rest/*");
        registration.setName("strayModelerCalls");
        return registration;
    }
}
