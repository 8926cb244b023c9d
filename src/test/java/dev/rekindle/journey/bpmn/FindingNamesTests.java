package dev.rekindle.journey.bpmn;

import static dev.rekindle.journey.Sketch.aSketch;
import static dev.rekindle.journey.Sketch.send;
import static dev.rekindle.journey.Sketch.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.FindingTexts;
import dev.rekindle.journey.Sketch;
import dev.rekindle.testing.TestChannels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Findings name elements, settings and suggestions in the reader's words. */
class FindingNamesTests {

    private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

    private final DiagramReader diagrams = new DiagramReader(new TestEnvironment());
    private final FindingTexts texts = new FindingTexts(TestChannels.all());

    @Test
    void anElementWithoutANameIsNamedByItsPlace() {
        String first = unnamed("m1");
        String second = unnamed("m2").replace("welcome-hello", "welcome-helo");
        Sketch sketch = aSketch("unnamed")
                .with("<bpmn:exclusiveGateway id=\"g\" name=\"Opened?\" />", first, second)
                .flows("start>g>m1>m2>end");

        Finding finding = findings(sketch).get(0);

        assertThat(finding.elementId()).isEqualTo("m2");
        assertThat(texts.name(finding, Locale.ENGLISH)).isEqualTo("the second e-mail after “Opened?”");
        assertThat(texts.name(finding, ZH)).isEqualTo("“Opened?”之后的第 2 个邮件");
        assertThat(texts.whole(finding, Locale.ENGLISH))
                .startsWith("the second e-mail after “Opened?” (m2): ")
                .endsWith("Did you mean “welcome-hello”?");
        assertThat(texts.of(finding, ZH)).endsWith("是否想写 “welcome-hello”？");
    }

    @Test
    void theOnlyOneOfItsKindNeedsNoOrdinal() {
        Sketch sketch = aSketch("only")
                .with(unnamed("m1").replace("welcome-hello", "nothing-like-it"))
                .flows("start>m1>end");

        Finding finding = findings(sketch).get(0);

        assertThat(texts.name(finding, Locale.ENGLISH)).isEqualTo("the e-mail after “Start”");
        assertThat(texts.of(finding, Locale.ENGLISH)).doesNotContain("Did you mean");
    }

    @Test
    void aFlowBetweenUnnamedElementsIsNamedByItsPlace() {
        Sketch sketch = aSketch("flow")
                .with("<bpmn:exclusiveGateway id=\"g\" name=\"Opened?\" default=\"g_end\" />", unnamed("m1"))
                .flows("start>g>m1[${opened('m2')}]", "m1>end", "g>end");

        Finding finding = findings(sketch).get(0);

        assertThat(finding.code()).isEqualTo("asks-unknown-step");
        assertThat(texts.whole(finding, Locale.ENGLISH))
                .startsWith("the first flow after “Opened?” (g_m1): ")
                .endsWith("Did you mean “m1”?");
    }

    @Test
    void aMissingSegmentSuggestsNearOnes() {
        Sketch sketch = aSketch("segment")
                .starting(Sketch.node(
                        "startEvent", "start", settings("entry", "segment-entering", "segment", "new-membres")))
                .with(send("a"))
                .flows("start>a>end");

        assertThat(texts.of(findings(sketch).get(0), Locale.ENGLISH)).endsWith("Did you mean “new-members”?");
    }

    @Test
    void aTopicOrEventTypeThatLooksLikeASlipIsAWarning() {
        Sketch sketch = aSketch("slip")
                .starting(Sketch.node("startEvent", "start", settings("entry", "event", "event", "vist")))
                .with(send("a").replace("value=\"news\"", "value=\"offer\""))
                .flows("start>a>end");

        List<Finding> warnings =
                diagrams.check(sketch.bytes()).match(DiagramReadResult.Valid::warnings, invalid -> List.of());

        assertThat(warnings).extracting(Finding::code).containsExactlyInAnyOrder("new-event-type", "new-topic");
        assertThat(warnings.stream().map(each -> texts.of(each, Locale.ENGLISH)))
                .anyMatch(text -> text.endsWith("Did you mean “visit”?"))
                .anyMatch(text -> text.endsWith("Did you mean “offers”?"));
        assertThat(warnings.stream().map(each -> texts.of(each, ZH))).allMatch(text -> text.contains("是否想写"));
    }

    @Test
    void settingsHaveTheLabelsOfTheirTemplates() throws IOException {
        var english = ResourceBundle.getBundle("i18n/finding", Locale.ROOT);
        var chinese = ResourceBundle.getBundle("i18n/finding", ZH);
        List<String> labels = templateLabels();
        for (String key : english.keySet()) {
            if (key.startsWith("setting.")) {
                String name = key.substring("setting.".length());
                assertThat(labels)
                        .as(key)
                        .contains(name + "=" + english.getString(key) + " · " + chinese.getString(key));
            }
        }
    }

    @Test
    void everySettingOfATemplateHasALabelInFindings() throws IOException {
        var english = ResourceBundle.getBundle("i18n/finding", Locale.ROOT);
        assertThat(templateLabels().stream()
                        .map(label -> label.substring(0, label.indexOf('=')))
                        .filter(name -> name.matches("[a-z][A-Za-z]+"))
                        .filter(name -> !List.of("name", "conditionExpression", "calledElement")
                                .contains(name))
                        .filter(name -> !name.endsWith("Unit"))) // joined to its number before anything is checked
                .allMatch(name -> english.containsKey("setting." + name));
    }

    private static List<String> templateLabels() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("connectors"))) {
            return files.filter(file -> file.toString().endsWith(".json")
                            && !file.toString().contains("samples"))
                    .map(file -> JsonMapper.shared().readTree(file.toFile()))
                    .flatMap(root -> root.isArray() ? root.valueStream() : Stream.of(root))
                    .flatMap(template -> template.path("properties").valueStream())
                    .map(property ->
                            name(property) + "=" + property.path("label").asString(""))
                    .toList();
        }
    }

    private static String name(JsonNode property) {
        return property.path("binding").path("name").asString("");
    }

    private static String unnamed(String id) {
        return send(id).replace(" name=\"Send " + id + "\"", "");
    }

    private List<Finding> findings(Sketch sketch) {
        return diagrams.check(sketch.bytes()).findings();
    }
}
