package dev.rekindle.web.journey;

import dev.rekindle.journey.ElementTemplates;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What a marketer needs to draw in Camunda Modeler, and where its link to Camunda Cockpit leads. */
@Controller
class ModelerDownloads {

    private static final Resource STARTER = new ClassPathResource("connectors/rekindle-journey/samples/starter.bpmn");

    private final ElementTemplates templates;

    ModelerDownloads(ElementTemplates templates) {
        this.templates = templates;
    }

    /** A file for the modeler's folder {@code resources/element-templates}. */
    @GetMapping("/journeys/element-templates.json")
    ResponseEntity<byte[]> elementTemplates() {
        return attachment("rekindle-element-templates.json", MediaType.APPLICATION_JSON)
                .body(templates.json().getBytes(StandardCharsets.UTF_8));
    }

    /** A diagram with goal, settings and one message, to begin with. */
    @GetMapping("/journeys/starter.bpmn")
    ResponseEntity<Resource> starter() {
        return attachment("my-journey.bpmn", MediaType.APPLICATION_XML).body(STARTER);
    }

    /**
     * The modeler's link after a deployment. The definition's id is in the fragment, which only the browser knows; a
     * script of the page goes on from there.
     */
    @GetMapping({"/app/cockpit/**", "/camunda/app/cockpit/**"})
    String cockpit() {
        return "journey/from-cockpit";
    }

    private static ResponseEntity.BodyBuilder attachment(String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString());
    }
}
