package dev.rekindle.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The element templates against their published schema, and the shipped journeys against the templates they bear. */
class ElementTemplatesTests {

    private static final Path CONNECTORS = Path.of("connectors");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyTemplateFollowsThePublishedSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(JSON.readTree(Path.of("src/test/resources/element-templates/schema.json")
                        .toFile()));

        for (Path file : files()) {
            assertThat(schema.validate(JSON.readTree(file.toFile())))
                    .as(file.toString())
                    .isEmpty();
        }
        JsonNode broken = JSON.readTree("{\"name\": \"x\", \"id\": \"x\", \"properties\": []}");
        assertThat(schema.validate(broken))
                .as("a template that applies to nothing")
                .isNotEmpty();
    }

    /** Camunda Modeler's append menu fails on a flow that has an element template. */
    @Test
    void noTemplateIsForAFlow() throws IOException {
        for (JsonNode template : templates().values()) {
            assertThat(template.get("appliesTo"))
                    .as(template.get("id").asText())
                    .extracting(JsonNode::asText)
                    .doesNotContain("bpmn:SequenceFlow");
        }
    }

    @Test
    void everyFieldHasANamedGroupAndNothingElseIsShown() throws IOException {
        for (JsonNode template : templates().values()) {
            String id = template.get("id").asText();
            assertThat(template.path("entriesVisible").asBoolean(true)).as(id).isFalse();
            Set<String> groups = new HashSet<>();
            template.path("groups").forEach(group -> groups.add(group.get("id").asText()));
            for (JsonNode property : template.get("properties")) {
                if (!property.get("type").asText().equals("Hidden")) {
                    assertThat(groups)
                            .as(id + ": " + property.get("label").asText())
                            .contains(property.path("group").asText());
                }
            }
        }
    }

    @Test
    void everyConnectorIsWhole() throws IOException {
        try (Stream<Path> folders = Files.list(CONNECTORS)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                assertThat(folder.resolve("connector.yml")).content().contains("name: " + folder.getFileName());
                assertThat(folder.resolve("README.md")).isNotEmptyFile();
                assertThat(folder.resolve("samples")).isNotEmptyDirectory();
            }
        }
    }

    @Test
    void theShippedJourneysKeepToTheirTemplates() throws Exception {
        Map<String, JsonNode> templates = templates();
        Set<String> used = new HashSet<>();
        for (Path file : journeys()) {
            NodeList all = parse(file).getElementsByTagNameNS("*", "*");
            for (int i = 0; i < all.getLength(); i++) {
                Element element = (Element) all.item(i);
                String id = element.getAttributeNS(CAMUNDA, "modelerTemplate");
                if (!id.isEmpty()) {
                    used.add(id);
                    kept(file.getFileName() + " " + element.getAttribute("id"), element, templates.get(id));
                }
            }
        }
        Set<String> unused = new HashSet<>(templates.keySet());
        unused.removeAll(used);
        assertThat(unused).isEmpty();
    }

    /** What ships in processes/, and the whole journeys among the connectors' samples. */
    private static List<Path> journeys() throws IOException {
        try (Stream<Path> shipped = Files.walk(Path.of("processes"));
                Stream<Path> samples = Files.walk(CONNECTORS)) {
            return Stream.concat(shipped, samples)
                    .filter(file -> file.toString().endsWith(".bpmn"))
                    .toList();
        }
    }

    @Test
    void everyStepThatATemplateCouldFillBearsOne() throws Exception {
        for (Path file :
                journeys().stream().filter(each -> each.startsWith("processes")).toList()) {
            NodeList tasks = parse(file).getElementsByTagNameNS("*", "*");
            for (int i = 0; i < tasks.getLength(); i++) {
                Element element = (Element) tasks.item(i);
                if (Set.of("process", "sendTask", "serviceTask").contains(element.getLocalName())) {
                    assertThat(element.getAttributeNS(CAMUNDA, "modelerTemplate"))
                            .as(file + " " + element.getAttribute("id"))
                            .startsWith("dev.rekindle.");
                }
            }
        }
    }

    @Test
    void theStarterDiagramKeepsToItsTemplates() throws Exception {
        Map<String, JsonNode> templates = templates();
        NodeList all = parse(CONNECTORS.resolve("rekindle-journey/samples/starter.bpmn"))
                .getElementsByTagNameNS("*", "*");
        Set<String> used = new HashSet<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            String id = element.getAttributeNS(CAMUNDA, "modelerTemplate");
            if (!id.isEmpty()) {
                used.add(id);
                kept("starter " + element.getAttribute("id"), element, templates.get(id));
            }
        }
        assertThat(used)
                .containsExactlyInAnyOrder(
                        "dev.rekindle.journey",
                        "dev.rekindle.entry-manual",
                        "dev.rekindle.send-email",
                        "dev.rekindle.goal");
    }

    private static void kept(String where, Element element, JsonNode template) {
        assertThat(template).as(where + " bears a known template").isNotNull();
        assertThat(element.getAttributeNS(CAMUNDA, "modelerTemplateVersion"))
                .isEqualTo(template.get("version").asText());
        String kind = "bpmn:" + element.getLocalName().substring(0, 1).toUpperCase()
                + element.getLocalName().substring(1);
        assertThat(template.get("appliesTo"))
                .as(where)
                .extracting(JsonNode::asText)
                .contains(kind);
        for (JsonNode property : template.get("properties")) {
            kept(where + ", " + property.path("label").asText("hidden"), bound(element, property), property);
        }
    }

    private static void kept(String where, String value, JsonNode property) {
        JsonNode constraints = property.path("constraints");
        if (property.get("type").asText().equals("Hidden")) {
            assertThat(value).as(where).isEqualTo(property.get("value").asText());
        }
        if (constraints.path("notEmpty").asBoolean()) {
            assertThat(value).as(where).isNotEmpty();
        }
        if (constraints.has("pattern")) {
            assertThat(value)
                    .as(where)
                    .matches(constraints.get("pattern").get("value").asText());
        }
        if (property.has("choices") && !value.isEmpty()) { // a setting that is absent has its default
            assertThat(property.get("choices"))
                    .as(where)
                    .extracting(choice -> choice.get("value").asText())
                    .contains(value);
        }
    }

    /** What the element has where the template's property is bound; empty when there is nothing. */
    private static String bound(Element element, JsonNode property) {
        String name = property.get("binding").get("name").asText();
        if (property.get("binding").get("type").asText().equals("camunda:property")) {
            NodeList properties = element.getElementsByTagNameNS(CAMUNDA, "property");
            for (int i = 0; i < properties.getLength(); i++) {
                Element found = (Element) properties.item(i);
                if (found.getAttribute("name").equals(name)
                        && found.getParentNode().getParentNode().getParentNode() == element) {
                    return found.getAttribute("value");
                }
            }
            return "";
        }
        return switch (name) {
            case "camunda:delegateExpression" -> element.getAttributeNS(CAMUNDA, "delegateExpression");
            default -> element.getAttribute(name);
        };
    }

    private static Map<String, JsonNode> templates() throws IOException {
        Map<String, JsonNode> templates = new HashMap<>();
        for (Path file : files()) {
            JsonNode read = JSON.readTree(file.toFile());
            Iterable<JsonNode> each = read.isArray() ? read : List.of(read);
            StreamSupport.stream(each.spliterator(), false)
                    .forEach(template -> assertThat(
                                    templates.put(template.get("id").asText(), template))
                            .as("ids are unique: " + template.get("id"))
                            .isNull());
        }
        return templates;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(CONNECTORS, 2)) { // deeper are samples
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static Element parse(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }
}
