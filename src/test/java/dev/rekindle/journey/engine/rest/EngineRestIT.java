package dev.rekindle.journey.engine.rest;

import static dev.rekindle.journey.DiagramBuilder.aJourney;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.rekindle.journey.DiagramBuilder;
import dev.rekindle.journey.Journeys;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.TestAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to /engine-rest as Camunda Modeler 5 does: the same calls in the same order, by HTTP and basic auth. */
@RekindleIT
class EngineRestIT {

    private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    int port;

    @Autowired
    Journeys journeys;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theModelerIsAskedToSignInAndThenConnects() throws Exception {
        assertThat(http.send(request("/deployment?maxResults=0").GET().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);

        HttpResponse<String> connected =
                send(request("/deployment?maxResults=0").GET());
        assertThat(connected.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(connected.body()).isArray()).isTrue();
        assertThat(JSON.readTree(send(request("/version").GET()).body())
                        .get("version")
                        .asString())
                .isEqualTo("7.24.0");
    }

    @Test
    void aDiagramThatWorksButDoesNothingIsLiveWithAWarning() throws Exception {
        Path diagram = Path.of("src/test/resources/bpmn/cases/start-to-end-nothing.bpmn");

        JsonNode deployment = JSON.readTree(
                deploy(Map.of("nothing.bpmn", Files.readAllBytes(diagram))).body());

        assertThat(deployment.get("warnings")).singleElement().satisfies(warning -> {
            assertThat(warning.get("resource").asString()).isEqualTo("nothing.bpmn");
            assertThat(warning.get("message").asString()).isNotBlank();
            assertThat(warning.get("elementIds")).hasSize(1);
        });
    }

    @Test
    void theDeployButtonMakesANewVersionLive() throws Exception {
        DiagramBuilder journey = aJourney();

        HttpResponse<String> answer = deploy(Map.of(journey.key() + ".bpmn", journey.bytes()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode deployment = JSON.readTree(answer.body());
        JsonNode definition =
                deployment.get("deployedProcessDefinitions").values().iterator().next();
        assertThat(definition.get("key").asString()).isEqualTo(journey.key());
        assertThat(deployment.get("name").asString()).isEqualTo("A deployment");
        assertThat(deployment.get("source").asString()).isEqualTo("Camunda Modeler");
        assertThat(definition.get("deploymentId").asString())
                .isEqualTo(deployment.get("id").asString());
        assertThat(journeys.versions(journey.key())).singleElement().satisfies(version -> {
            assertThat(version.definitionId()).isEqualTo(definition.get("id").asString());
            assertThat(version.by()).isEqualTo("admin");
        });

        assertThat(deployment.get("warnings")).isEmpty();

        JsonNode again = JSON.readTree(
                deploy(Map.of(journey.key() + ".bpmn", journey.bytes())).body());
        assertThat(again.get("id")).isEqualTo(deployment.get("id"));
        assertThat(again.get("deployedProcessDefinitions").isNull()).isTrue();

        String address = "/process-definition/" + definition.get("id").asString() + "/xml";
        assertThat(JSON.readTree(send(request(address).GET()).body())
                        .get("bpmn20Xml")
                        .asString())
                .contains(journey.key());
    }

    @Test
    void findingsAreReturnedInTheModelersFormat() throws Exception {
        DiagramBuilder journey = aJourney().withoutTopic();

        HttpResponse<String> answer = deploy(Map.of("bad.bpmn", journey.bytes()));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = JSON.readTree(answer.body());
        assertThat(error.get("type").asString()).isEqualTo("ParseException");
        assertThat(error.get("message").asString())
                .startsWith("ENGINE-09005 Could not parse BPMN process.")
                .contains("“First” (first): The topic is missing")
                .contains("| bad.bpmn");
        assertThat(error.get("details")
                        .get("bad.bpmn")
                        .get("errors")
                        .get(0)
                        .get("mainElementId")
                        .asString())
                .isEqualTo("first");
        assertThat(journeys.versions(journey.key())).isEmpty();
    }

    @Test
    void aDecisionTableIsRefusedAndTheDiagramWithIt() throws Exception {
        DiagramBuilder journey = aJourney();

        HttpResponse<String> answer = deploy(Map.of(
                journey.key() + ".bpmn",
                journey.bytes(),
                "score.dmn",
                "<definitions/>".getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("message").asString())
                .contains("score.dmn")
                .contains("not a .bpmn file");
        assertThat(journeys.versions(journey.key())).isEmpty();
    }

    @Test
    void aMissingFileAMissingFormAndATooLargeFileAreReported() throws Exception {
        assertThat(deploy(Map.of()).statusCode()).isEqualTo(400);
        HttpResponse<String> noForm = send(request("/deployment/create")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(noForm.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(noForm.body()).get("type").asString()).isEqualTo("InvalidRequestException");
        HttpResponse<String> large = deploy(Map.of("large.bpmn", new byte[3 * 1024 * 1024]));
        assertThat(large.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(large.body()).get("message").asString())
                .contains("larger than 2 MB")
                .contains("large.bpmn");
    }

    @Test
    void bothEndingsOfADiagramAreTaken() throws Exception {
        DiagramBuilder journey = aJourney();

        HttpResponse<String> answer = deploy(Map.of(journey.key() + ".bpmn20.xml", journey.bytes()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(journeys.versions(journey.key())).hasSize(1);
    }

    @Test
    void anEndpointWithASlashAtItsEndWorks() throws Exception {
        assertThat(send(request("//deployment?maxResults=0").GET()).statusCode())
                .isEqualTo(200);
        assertThat(send(request("//version").GET()).statusCode()).isEqualTo(200);
    }

    /** The modeler takes any page for success, so a wrong address must not be redirected to the sign-in page. */
    @Test
    void aWrongEndpointIsNotFoundInJson() throws Exception {
        for (String path : new String[] {"/deployment?maxResults=0", "/version", "/rest/deployment?maxResults=0"}) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .GET()
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(JSON.readTree(answer.body()).get("message").asString()).contains("/engine-rest");
        }
    }

    @Test
    void theElementTemplatesOfferWhatThisInstallationHas() throws Exception {
        HttpResponse<String> answer = send(request("/element-templates.json").GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode templates = JSON.readTree(answer.body());
        assertThat(choices(templates, "dev.rekindle.send-email", "template"))
                .contains("welcome-hello", "winback-offer")
                .doesNotContain("winback-offer--bold");
        assertThat(choices(templates, "dev.rekindle.send-sms", "template")).doesNotContain("welcome-hello");
        assertThat(choices(templates, "dev.rekindle.send-email", "topic")).isNotEmpty();
        assertThat(choices(templates, "dev.rekindle.entry-segment", "segment"))
                .contains("new-members")
                .doesNotContain("");
        assertThat(choices(templates, "dev.rekindle.entry-event", "segment"))
                .as("optional")
                .contains("");
        assertThat(choices(templates, "dev.rekindle.journey", "goalEvent")).contains("purchase");
    }

    @Test
    void theElementTemplatesFollowThePublishedSchema() throws Exception {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(
                        new ObjectMapper().readTree(getClass().getResourceAsStream("/element-templates/schema.json")));

        var templates = new ObjectMapper()
                .readTree(send(request("/element-templates.json").GET()).body());

        assertThat(schema.validate(templates)).isEmpty();
    }

    private static List<String> choices(JsonNode templates, String template, String setting) {
        return templates
                .valueStream()
                .filter(each -> each.path("id").asString().equals(template))
                .flatMap(each -> each.path("properties").valueStream())
                .filter(property ->
                        property.path("binding").path("name").asString("").equals(setting))
                .flatMap(property -> property.path("choices").valueStream())
                .map(choice -> choice.path("value").asString())
                .toList();
    }

    @Test
    void nothingElseCanBeWritten() throws Exception {
        String start = "/process-definition/key/welcome/start";
        HttpResponse<String> started = send(json(start));
        assertThat(started.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(started.body()).get("message").asString()).contains("Nothing was started");
        assertThat(send(json("/process-instance")).statusCode()).isEqualTo(403);
        assertThat(send(json("/message")).statusCode()).isEqualTo(403);
        String deployment = JSON.readTree(send(request("/deployment").GET()).body())
                .get(0)
                .get("id")
                .asString();
        assertThat(send(request("/deployment/" + deployment + "?cascade=true").DELETE())
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(request("/process-definition").GET()).body()).contains("\"welcome\"");
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}"));
    }

    /** As CamundaAPI.deployDiagram of the modeler builds its form. */
    private HttpResponse<String> deploy(Map<String, byte[]> files) throws Exception {
        var body = new ByteArrayOutputStream();
        part(body, "deployment-name", "", "A deployment".getBytes(StandardCharsets.UTF_8));
        part(body, "deployment-source", "", "Camunda Modeler".getBytes(StandardCharsets.UTF_8));
        part(body, "enable-duplicate-filtering", "", "true".getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            part(body, file.getKey(), file.getKey(), file.getValue());
        }
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request("/deployment/create")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String name, String file, byte[] content) throws IOException {
        String type = file.isEmpty() ? "" : "; filename=\"" + file + "\"\r\nContent-Type: text/xml";
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + type + "\r\n\r\n";
        body.write(head.getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest" + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        String credentials = "admin:" + TestAccess.ADMIN_PASSWORD;
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return http.send(request.header("Authorization", "Basic " + encoded).build(), BodyHandlers.ofString());
    }
}
