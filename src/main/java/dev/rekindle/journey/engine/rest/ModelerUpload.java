package dev.rekindle.journey.engine.rest;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.Journeys.Diagram;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Camunda Modeler sends: a few fields and files. Of the fields the name and the source are given back; duplicates
 * are always filtered and there are no tenants, so the other fields change nothing.
 *
 * @param attachments names of files that are no diagrams
 */
record ModelerUpload(String name, @Nullable String source, List<Diagram> diagrams, List<String> attachments) {

    /** The names that Camunda reads as diagrams. */
    private static final Pattern DIAGRAM = Pattern.compile("\\.bpmn(20\\.xml)?$", Pattern.CASE_INSENSITIVE);

    static ModelerUpload of(HttpServletRequest request) throws ServletException, IOException {
        String name = "";
        String source = null;
        List<Diagram> diagrams = new ArrayList<>();
        List<String> attachments = new ArrayList<>();
        for (Part part : request.getParts()) {
            String file = part.getSubmittedFileName();
            if (file == null) {
                String text = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                name = part.getName().equals("deployment-name") ? text : name;
                source = part.getName().equals("deployment-source") ? text : source;
            } else if (DIAGRAM.matcher(file).find()) {
                diagrams.add(new Diagram(bare(file), part.getInputStream().readAllBytes()));
            } else {
                attachments.add(bare(file));
            }
        }
        return new ModelerUpload(name, source, List.copyOf(diagrams), List.copyOf(attachments));
    }

    /** Without any folders. */
    private static String bare(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    /** Errors other than findings in diagrams that prevent its deployment. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (diagrams.isEmpty()) {
            findings.add(new Finding("deployment", "deployment", "no-files", List.of()));
        }
        attachments.forEach(file -> findings.add(new Finding(file, file, "not-a-diagram", List.of(file))));
        return findings;
    }
}
