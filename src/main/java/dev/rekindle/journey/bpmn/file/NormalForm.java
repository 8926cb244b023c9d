package dev.rekindle.journey.bpmn.file;

import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;
import static dev.rekindle.journey.bpmn.element.BpmnElements.CAMUNDA;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Brings a document into the one form in which it is checked and executed: names, identifiers and settings without
 * surrounding blanks, booleans as true and false, references without a prefix, expressions of one type, lengths of time in ISO 8601. What has the
 * same meaning in XML Schema and BPMN has the same text afterwards.
 */
public final class NormalForm {

    private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    private static final Set<String> BOOLEANS = Set.of(
            "isExecutable",
            "isInterrupting",
            "triggeredByEvent",
            "isClosed",
            "isImmediate",
            "isForCompensation",
            "parallelMultiple",
            "instantiate",
            "cancelActivity",
            "isSequential",
            "isCollection",
            "isUnlimited",
            "isStartableInTasklist");
    private static final Set<String> REFERENCES =
            Set.of("messageRef", "processRef", "bpmnElement", "default", "attachedToRef");
    private static final Set<String> EXPRESSIONS =
            Set.of("conditionExpression", "timeDuration", "timeDate", "timeCycle");

    /** Also the blanks that word processors and web pages leave, such as the no-break and the zero-width space. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\u200B\\u2060\\uFEFF]+");

    private static final Pattern AROUND = Pattern.compile("^" + BLANKS + "|" + BLANKS + "$");

    private NormalForm() {}

    public static void apply(Document document) {
        apply(document.getDocumentElement());
        ResultFlows.apply(document);
    }

    private static void apply(Element element) {
        attributes(element).forEach(attribute -> apply(element, attribute));
        BpmnElements.children(element).forEach(NormalForm::apply);
        if (BPMN.equals(element.getNamespaceURI()) && EXPRESSIONS.contains(element.getLocalName())) {
            expression(element);
        } else if (BpmnElements.is(element, BPMN, "intermediateCatchEvent")
                || BpmnElements.is(element, BPMN, "boundaryEvent")) {
            timer(element);
        } else if (BpmnElements.is(element, CAMUNDA, "properties")) {
            DurationSettings.apply(element);
        }
    }

    private static List<Attr> attributes(Element element) {
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attributes.add((Attr) element.getAttributes().item(i));
        }
        return attributes;
    }

    private static void apply(Element element, Attr attribute) {
        String namespace = attribute.getNamespaceURI();
        if (XSI.equals(namespace)
                && attribute.getLocalName().toLowerCase(Locale.ROOT).endsWith("schemalocation")) {
            element.removeAttributeNode(attribute);
        } else if (namespace == null || namespace.equals(CAMUNDA)) {
            boolean setting = CAMUNDA.equals(element.getNamespaceURI())
                    && attribute.getName().equals("value");
            attribute.setValue(setting ? stripped(attribute.getValue()) : value(attribute));
        }
    }

    private static String value(Attr attribute) {
        String text = BLANKS.matcher(stripped(attribute.getValue())).replaceAll(" ");
        if (BOOLEANS.contains(attribute.getLocalName())) {
            return Map.of("1", "true", "0", "false").getOrDefault(text, text);
        }
        return REFERENCES.contains(attribute.getName()) ? text.substring(text.indexOf(':') + 1) : text;
    }

    private static String stripped(String text) {
        return AROUND.matcher(text).replaceAll("");
    }

    /** The engine reads formal expressions only; to BPMN an expression without a type is one as well. */
    private static void expression(Element element) {
        String text = stripped(element.getTextContent());
        if (text.isEmpty()) {
            element.getParentNode().removeChild(element);
            return;
        }
        if (BpmnElements.children(element).isEmpty()) {
            element.setTextContent(text);
        }
        String type = element.getAttributeNS(XSI, "type");
        String bare = type.substring(type.indexOf(':') + 1);
        if (bare.isEmpty() || bare.equals("tExpression") || bare.equals("tFormalExpression")) {
            element.setAttributeNS(XSI, "xsi:type", BpmnElements.qualified(element, "tFormalExpression"));
        }
    }

    /** A template for waits on an event without a symbol says as clearly as a timer that it is one. */
    private static void timer(Element event) {
        boolean typed = BpmnElements.children(event).stream()
                .anyMatch(child -> child.getLocalName().endsWith("Definition"));
        Map<String, String> given = BpmnElements.settings(event);
        if (!typed && (given.containsKey("duration") || given.containsKey("localTime"))) {
            Element timer = event.getOwnerDocument()
                    .createElementNS(BPMN, BpmnElements.qualified(event, "timerEventDefinition"));
            timer.setAttributeNS(null, "id", BpmnElements.id(event) + "_timer");
            BpmnElements.setLine(timer, BpmnElements.line(event));
            event.appendChild(timer);
        }
    }
}
