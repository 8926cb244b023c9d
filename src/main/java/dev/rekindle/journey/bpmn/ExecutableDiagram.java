package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.w3c.dom.Element;

/**
 * A valid diagram in the form that the engine executes: waits that were set in a form become native timers, and a history time to
 * live, which the engine asks for and does not use here, is filled in. Ids stay as they are.
 */
final class ExecutableDiagram {

    private static final String TIME_TO_LIVE = "P180D";
    private static final Pattern OTHER_ENCODING =
            Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"'](?!utf-8[\"'])", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENCODING = Pattern.compile("^(<\\?xml[^>]*encoding\\s*=\\s*[\"'])[^\"']*([\"'])");

    private ExecutableDiagram() {}

    static String from(byte[] bpmn) {
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn));
        Element definitions = DiagramReader.root(model);
        for (Element process : BpmnElements.children(definitions, BpmnElements.BPMN, "process")) {
            if (process.getAttributeNS(BpmnElements.CAMUNDA, "historyTimeToLive")
                    .isEmpty()) {
                process.setAttributeNS(BpmnElements.CAMUNDA, "camunda:historyTimeToLive", TIME_TO_LIVE);
            }
            BpmnElements.children(process, BpmnElements.BPMN, "intermediateCatchEvent")
                    .forEach(ExecutableDiagram::fillTimer);
        }
        return utf8(model);
    }

    private static void fillTimer(Element event) {
        Map<String, String> given = BpmnElements.settings(event);
        if (given.containsKey("duration")) {
            fill(event, "timeDuration", given.get("duration"));
        } else if (given.containsKey("localTime")) {
            fill(event, "timeDate", expression(given.get("localTime"), given.getOrDefault("weekday", "any")));
        }
    }

    private static void fill(Element event, String kind, String text) {
        Element timer = BpmnElements.child(event, "timerEventDefinition").orElseThrow();
        Element value = event.getOwnerDocument().createElementNS(BpmnElements.BPMN, qualified(event, kind));
        value.setAttributeNS(
                "http://www.w3.org/2001/XMLSchema-instance", "xsi:type", qualified(event, "tFormalExpression"));
        value.setTextContent(text);
        BpmnElements.children(timer).forEach(timer::removeChild);
        timer.appendChild(value);
    }

    private static String expression(String localTime, String weekday) {
        return weekday.equals("any")
                ? "${untilLocalTime('%s')}".formatted(localTime)
                : "${untilLocalTime('%s', '%s')}".formatted(localTime, weekday.toUpperCase(Locale.ROOT));
    }

    /** In the event's own prefix, or none where BPMN is the default namespace. */
    private static String qualified(Element event, String name) {
        return event.getPrefix() == null ? name : event.getPrefix() + ":" + name;
    }

    static String text(byte[] bpmn) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bpmn))
                    .toString();
            String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (!OTHER_ENCODING.matcher(withoutMark).find()) {
                return withoutMark;
            }
        } catch (CharacterCodingException notUtf8) {
            // rewritten below
        }
        return utf8(Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn)));
    }

    /** Java's writer repeats the encoding that was read; the result is text that is stored as UTF-8. */
    private static String utf8(BpmnModelInstance model) {
        return ENCODING.matcher(Bpmn.convertToString(model)).replaceFirst("$1UTF-8$2");
    }
}
