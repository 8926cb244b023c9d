package dev.rekindle.journey.bpmn.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class DurationSettingsTests {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "duration, 3, days, P3D",
        "duration, 12, hours, PT12H",
        "duration, 90, minutes, PT90M",
        "goalWindow, 2, weeks, P2W",
        "goalWindow, 6, months, P6M",
        "offset, -7, days, -P7D",
        "offset, 0, days, P0D",
        "reentry, 90, days, P90D",
        "reentry, never, days, never",
        "spread, PT2H, days, PT2H",
        "duration, three, days, three",
        "duration, 3, fortnights, 3",
        "zone, 3, days, 3"
    })
    void aNumberAndItsUnitAreOneSetting(String name, String number, String unit, String value) throws Exception {
        Element properties = properties(
                "<camunda:property name='%1$s' value='%2$s'/><camunda:property name='%1$sUnit' value='%3$s'/>"
                        .formatted(name, number, unit));

        NormalForm.apply(properties.getOwnerDocument());

        Element length = BpmnElements.children(properties, BpmnElements.CAMUNDA, "property")
                .get(0);
        assertThat(length.getAttribute("value")).isEqualTo(value);
        boolean unread = unit.equals("fortnights") || name.equals("zone");
        assertThat(BpmnElements.children(properties, BpmnElements.CAMUNDA, "property"))
                .as("an unknown unit stays and is a finding later")
                .hasSize(unread ? 2 : 1);
    }

    private static Element properties(String inside) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader("<camunda:properties xmlns:camunda='" + BpmnElements.CAMUNDA
                        + "'>" + inside + "</camunda:properties>")));
        return document.getDocumentElement();
    }
}
