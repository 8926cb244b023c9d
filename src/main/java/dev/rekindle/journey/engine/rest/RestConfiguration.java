package dev.rekindle.journey.engine.rest;

import dev.rekindle.journey.Journeys;
import jakarta.servlet.MultipartConfigElement;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the API is: Camunda Modeler is given the address /engine-rest. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration {

    private static final long LARGEST_FILE = 2L * 1024 * 1024;
    private static final long LARGEST_REQUEST = 16L * 1024 * 1024;

    /** Servlets are made before the engine may be: both are asked for with the first request. */
    @Bean
    ServletRegistrationBean<EngineRest> engineRest(ObjectProvider<ProcessEngine> engine) {
        var registration = new ServletRegistrationBean<>(new EngineRest(engine), "/engine-rest/*");
        registration.setName("engineRest");
        registration.setLoadOnStartup(-1);
        return registration;
    }

    /** An exact address goes before the API's. */
    @Bean
    ServletRegistrationBean<DeploymentServlet> engineRestDeployment(
            ObjectProvider<Journeys> journeys, ObjectProvider<DeploymentResponses> answers) {
        var servlet = new DeploymentServlet(journeys, answers);
        var registration = new ServletRegistrationBean<>(servlet, "/engine-rest/deployment/create");
        registration.setName("engineRestDeployment");
        registration.setMultipartConfig(
                new MultipartConfigElement("", LARGEST_FILE, LARGEST_REQUEST, (int) LARGEST_FILE));
        return registration;
    }
}
