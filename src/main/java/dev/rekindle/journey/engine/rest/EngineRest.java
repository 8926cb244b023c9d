package dev.rekindle.journey.engine.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Camunda's own REST API; who may call what is decided before it, by security. The modeler's "Start instance" is answered
 * with how members enter: an instance without a member would send nothing and be counted nowhere.
 */
class EngineRest extends ServletContainer {

    private static final long serialVersionUID = 1L;

    private static final Pattern START = Pattern.compile("/process-definition/.+/(start|submit-form)");

    private final transient ObjectProvider<ProcessEngine> engine;
    private final transient ObjectProvider<DeploymentResponses> answers;

    EngineRest(ObjectProvider<ProcessEngine> engine, ObjectProvider<DeploymentResponses> answers) {
        super(resources());
        this.engine = engine;
        this.answers = answers;
    }

    private static ResourceConfig resources() {
        return new ResourceConfig()
                .registerClasses(CamundaRestResources.getResourceClasses())
                .registerClasses(CamundaRestResources.getConfigurationClasses())
                .register(JacksonFeature.class);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getPathInfo();
        if (request.getMethod().equals("POST")
                && path != null
                && START.matcher(path).matches()) {
            DeploymentServlet.answer(response, 400, answers.getObject().notStarted(request.getLocale()));
            return;
        }
        RestEngineProvider.during(engine.getObject(), () -> super.service(request, response));
    }
}
