package dev.rekindle.journey.engine.rest;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.Journeys;
import dev.rekindle.security.Actor;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.databind.json.JsonMapper;

/**
 * The modeler's Deploy button: POST /engine-rest/deployment/create. Answers as Camunda does, but deploys through our own
 * checks: all diagrams or none.
 */
class DeploymentServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(DeploymentServlet.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final transient ObjectProvider<Journeys> journeys;
    private final transient ObjectProvider<DeploymentResponses> answers;

    DeploymentServlet(ObjectProvider<Journeys> journeys, ObjectProvider<DeploymentResponses> answers) {
        this.journeys = journeys;
        this.answers = answers;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ModelerUpload upload;
        try {
            upload = ModelerUpload.of(request);
        } catch (ServletException | IllegalStateException | IOException e) {
            log.info("A deployment could not be read: {}", e.getMessage());
            answer(response, 400, answers.getObject().unreadable(request.getLocale()));
            return;
        }
        Map<String, List<Finding>> refused = refused(upload);
        if (refused.isEmpty()) {
            List<DeploymentResult> deployed =
                    journeys.getObject().deploy(upload.diagrams(), Actor.of(request.getUserPrincipal()));
            for (int i = 0; i < deployed.size(); i++) {
                if (deployed.get(i) instanceof DeploymentResult.Refused refusal) {
                    refused.put(upload.diagrams().get(i).resource(), refusal.findings());
                }
            }
            if (refused.isEmpty()) {
                answer(
                        response,
                        200,
                        answers.getObject().deployed(upload, deployed, request.getRequestURL(), request.getLocale()));
                return;
            }
        }
        answer(response, 400, answers.getObject().refused(refused, request.getLocale()));
    }

    private static Map<String, List<Finding>> refused(ModelerUpload upload) {
        Map<String, List<Finding>> refused = new LinkedHashMap<>();
        upload.findings().forEach(finding -> refused.put(finding.elementId(), List.of(finding)));
        return refused;
    }

    static void answer(HttpServletResponse response, int status, Map<String, ?> body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }
}
