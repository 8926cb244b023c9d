package dev.rekindle.journey.engine.rest;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of Camunda Modeler whose REST endpoint lacks {@code /engine-rest}, for example because only the host was entered.
 * Answers 404 in Camunda's format with the right address; the modeler takes a page or a redirect for success.
 */
class StrayModelerCalls extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream()
                .write(JsonMapper.shared()
                        .writeValueAsBytes(Map.of(
                                "type",
                                "NotFoundException",
                                "message",
                                "The REST endpoint for Camunda Modeler ends in /engine-rest. Enter that address.")));
    }
}
