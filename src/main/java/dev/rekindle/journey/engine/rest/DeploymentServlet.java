package dev.rekindle.journey.engine.rest;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.draft.Deployments;
import dev.rekindle.security.Actor;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import tools.jackson.databind.json.JsonMapper;

/**
 * The modeler's Deploy button: POST /engine-rest/deployment/create. Answers as Camunda does, but deploys through our own
 * checks: all diagrams or none. The diagrams of a user who may not publish become drafts.
 */
class DeploymentServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(DeploymentServlet.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final transient ObjectProvider<Deployments> deployments;
    private final transient ObjectProvider<DeploymentResponses> answers;

    DeploymentServlet(ObjectProvider<Deployments> deployments, ObjectProvider<DeploymentResponses> answers) {
        this.deployments = deployments;
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
                    deployments.getObject().deploy(upload.diagrams(), Actor.of(request.getUserPrincipal()));
            for (int i = 0; i < deployed.size(); i++) {
                String resource = upload.diagrams().get(i).resource();
                findings(deployed.get(i), request).ifPresent(findings -> refused.put(resource, findings));
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

    /** Why a diagram is not live. The modeler shows the text of a refusal only, so a draft is answered as one. */
    private static Optional<List<Finding>> findings(DeploymentResult result, HttpServletRequest request) {
        return result.match(
                live -> Optional.empty(),
                same -> Optional.empty(),
                refused -> Optional.of(refused.findings()),
                drafted -> Optional.of(List.of(new Finding(
                        drafted.journey(),
                        drafted.name(),
                        "saved-as-draft",
                        List.of(address(request) + "/journeys/drafts/" + drafted.draft() + "/review")))));
    }

    private static String address(HttpServletRequest request) {
        return request.getRequestURL().toString().replaceFirst("/engine-rest/.*", "");
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
