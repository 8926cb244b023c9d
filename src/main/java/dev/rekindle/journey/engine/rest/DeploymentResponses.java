package dev.rekindle.journey.engine.rest;

import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Finding;
import dev.rekindle.journey.FindingTexts;
import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.journey.Journeys;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The result of a deployment in Camunda's format: DeploymentWithDefinitionsDto and ParseExceptionDto of its REST API. */
@Component
class DeploymentResponses {

    /** Camunda Modeler recognises a refused diagram by the beginning of the message. */
    private static final String PARSE_ERROR = "ENGINE-09005 Could not parse BPMN process. ";

    private static final DateTimeFormatter CAMUNDA_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

    private final RepositoryService repository;
    private final Journeys journeys;
    private final FindingTexts sentences;

    DeploymentResponses(ProcessEngine engine, Journeys journeys, FindingTexts sentences) {
        this.repository = engine.getRepositoryService();
        this.journeys = journeys;
        this.sentences = sentences;
    }

    /**
     * With {@code warnings}, which Camunda's answer does not have, in the form of its parse errors.
     *
     * @param address where it was posted to
     */
    Map<String, @Nullable Object> deployed(
            ModelerUpload upload, List<DeploymentResult> deployed, CharSequence address, Locale locale) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        JourneyVersion first = null;
        String deploymentId = "";
        for (DeploymentResult deployment : deployed) {
            JourneyVersion version = deployment.match(
                    live -> version(live.journey(), live.version()),
                    same -> version(same.journey(), same.version()),
                    refused -> {
                        throw new IllegalArgumentException("Refused: " + refused.findings());
                    },
                    drafted -> {
                        throw new IllegalArgumentException("Only a draft: " + drafted.journey());
                    });
            ProcessDefinition definition = repository.getProcessDefinition(version.definitionId());
            if (deployment instanceof DeploymentResult.Live) {
                definitions.put(definition.getId(), definition(definition));
            }
            if (first == null) {
                first = version;
                deploymentId = definition.getDeploymentId();
            }
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        String self = address.toString().replaceFirst("/create/?$", "/" + deploymentId);
        body.put("links", List.of(Map.of("method", "GET", "href", self, "rel", "self")));
        body.put("id", deploymentId);
        body.put("name", upload.name());
        body.put("source", upload.source());
        body.put(
                "deploymentTime",
                first == null ? null : CAMUNDA_TIME.format(first.deployedAt().atOffset(ZoneOffset.UTC)));
        body.put("tenantId", null);
        body.put("deployedProcessDefinitions", definitions.isEmpty() ? null : definitions);
        body.put("deployedCaseDefinitions", null);
        body.put("deployedDecisionDefinitions", null);
        body.put("deployedDecisionRequirementsDefinitions", null);
        body.put("warnings", warnings(upload, deployed, locale));
        return body;
    }

    private List<Map<String, ?>> warnings(ModelerUpload upload, List<DeploymentResult> deployed, Locale locale) {
        List<Map<String, ?>> warnings = new ArrayList<>();
        for (int i = 0; i < deployed.size(); i++) {
            if (deployed.get(i) instanceof DeploymentResult.Live live) {
                Map<String, String> file =
                        Map.of("resource", upload.diagrams().get(i).resource());
                live.warnings().forEach(finding -> {
                    Map<String, Object> warning = new LinkedHashMap<>(problem(finding, locale));
                    warning.putAll(file);
                    warnings.add(warning);
                });
            }
        }
        return warnings;
    }

    private Map<String, ?> problem(Finding finding, Locale locale) {
        return Map.of(
                "message", sentences.of(finding, locale),
                "mainElementId", finding.elementId(),
                "elementIds", List.of(finding.elementId()));
    }

    private JourneyVersion version(String journey, int number) {
        return journeys.versions(journey).stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, @Nullable Object> definition(ProcessDefinition definition) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("id", definition.getId());
        body.put("key", definition.getKey());
        body.put("category", definition.getCategory());
        body.put("description", definition.getDescription());
        body.put("name", definition.getName());
        body.put("version", definition.getVersion());
        body.put("resource", definition.getResourceName());
        body.put("deploymentId", definition.getDeploymentId());
        body.put("diagram", definition.getDiagramResourceName());
        body.put("suspended", definition.isSuspended());
        body.put("tenantId", null);
        body.put("versionTag", definition.getVersionTag());
        body.put("historyTimeToLive", definition.getHistoryTimeToLive());
        body.put("startableInTasklist", definition.isStartableInTasklist());
        return body;
    }

    /** @param refused findings by file; none for a valid file that came with an invalid one */
    Map<String, ?> refused(Map<String, List<Finding>> refused, Locale locale) {
        StringBuilder message = new StringBuilder(PARSE_ERROR).append("Errors:");
        Map<String, Object> details = new LinkedHashMap<>();
        refused.forEach((file, findings) -> {
            List<Map<String, ?>> errors = new ArrayList<>();
            for (Finding finding : findings) {
                message.append("\n* ")
                        .append(sentences.whole(finding, locale))
                        .append(" | ")
                        .append(file);
                errors.add(problem(finding, locale));
            }
            details.put(file, Map.of("errors", errors, "warnings", List.of()));
        });
        return Map.of("type", "ParseException", "message", message.toString(), "code", 0, "details", details);
    }

    /** The answer to a body that is no form, or is larger than any diagram may be. */
    Map<String, ?> unreadable(Locale locale) {
        return invalid(new Finding("deployment", "deployment", "unreadable-upload", List.of()), locale);
    }

    /** The answer to a request to start an instance. */
    Map<String, ?> notStarted(Locale locale) {
        return invalid(new Finding("instance", "instance", "members-enter-otherwise", List.of()), locale);
    }

    private Map<String, ?> invalid(Finding finding, Locale locale) {
        return Map.of("type", "InvalidRequestException", "message", sentences.of(finding, locale), "code", 0);
    }
}
