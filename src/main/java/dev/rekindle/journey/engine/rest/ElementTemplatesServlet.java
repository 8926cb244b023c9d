package dev.rekindle.journey.engine.rest;

import dev.rekindle.journey.ElementTemplates;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;

/** The element templates for a script that fetches them with the credentials of the modeler. */
class ElementTemplatesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ObjectProvider<ElementTemplates> templates;

    ElementTemplatesServlet(ObjectProvider<ElementTemplates> templates) {
        this.templates = templates;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(templates.getObject().json().getBytes(StandardCharsets.UTF_8));
    }
}
