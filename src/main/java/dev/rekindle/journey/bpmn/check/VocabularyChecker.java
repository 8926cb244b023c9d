package dev.rekindle.journey.bpmn.check;

import static dev.rekindle.journey.bpmn.element.BpmnElements.ACTIVITI;
import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;
import static dev.rekindle.journey.bpmn.element.BpmnElements.CAMUNDA;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Refuses each element, attribute and extension of the document that is not in the vocabulary. It reads the document that
 * the engine is given, so that nothing reaches the engine unchecked.
 */
public final class VocabularyChecker {

    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";

    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "sendTask",
            "serviceTask",
            "intermediateCatchEvent",
            "eventBasedGateway",
            "exclusiveGateway",
            "subProcess");
    private static final Set<String> DRAWN = Set.of("sequenceFlow", "textAnnotation", "association", "group");

    private static final Map<String, Set<String>> CHILDREN = Map.ofEntries(
            Map.entry("definitions", Set.of("process", "message", "category")),
            Map.entry("category", Set.of("categoryValue")),
            Map.entry("startEvent", Set.of("incoming", "outgoing", "messageEventDefinition")),
            Map.entry(
                    "intermediateCatchEvent",
                    Set.of("incoming", "outgoing", "messageEventDefinition", "timerEventDefinition")),
            Map.entry("timerEventDefinition", Set.of("timeDuration", "timeDate", "timeCycle")),
            Map.entry("sequenceFlow", Set.of("conditionExpression")),
            Map.entry("textAnnotation", Set.of("text")));
    private static final Set<String> LINKS = Set.of("incoming", "outgoing");
    private static final Set<String> WITH_NODES = Set.of("process", "subProcess");

    /** Besides id and name. A value after = is the only one allowed. */
    private static final Map<String, Set<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("process", Set.of("isExecutable", "isClosed", "processType")),
            Map.entry(
                    "subProcess",
                    Set.of("triggeredByEvent", "isForCompensation=false", "startQuantity=1", "completionQuantity=1")),
            Map.entry("startEvent", Set.of("isInterrupting", "parallelMultiple=false")),
            Map.entry("intermediateCatchEvent", Set.of("parallelMultiple=false")),
            Map.entry(
                    "sendTask",
                    Set.of("implementation", "isForCompensation=false", "startQuantity=1", "completionQuantity=1")),
            Map.entry(
                    "serviceTask",
                    Set.of("implementation", "isForCompensation=false", "startQuantity=1", "completionQuantity=1")),
            Map.entry("exclusiveGateway", Set.of("default", "gatewayDirection")),
            Map.entry(
                    "eventBasedGateway", Set.of("gatewayDirection", "instantiate=false", "eventGatewayType=Exclusive")),
            Map.entry("sequenceFlow", Set.of("sourceRef", "targetRef", "isImmediate")),
            Map.entry("messageEventDefinition", Set.of("messageRef")),
            Map.entry("association", Set.of("sourceRef", "targetRef", "associationDirection")),
            Map.entry("group", Set.of("categoryValueRef")),
            Map.entry("categoryValue", Set.of("value")),
            Map.entry("documentation", Set.of("textFormat")),
            Map.entry("textAnnotation", Set.of("textFormat")));

    private static final Set<String> TEMPLATE_MARKS =
            Set.of("modelerTemplate", "modelerTemplateVersion", "modelerTemplateIcon");
    private static final Map<String, Set<String>> CAMUNDA_ATTRIBUTES = Map.of(
            "process", Set.of("historyTimeToLive", "versionTag", "isStartableInTasklist"),
            "sendTask", Set.of("delegateExpression"),
            "serviceTask", Set.of("delegateExpression"));

    private static final Map<String, String> ELEMENT_CODES = Map.of(
            "scriptTask", "script-task",
            "script", "script-task",
            "callActivity", "call-activity",
            "multiInstanceLoopCharacteristics", "multi-instance",
            "standardLoopCharacteristics", "multi-instance");
    private static final Map<String, String> EXTENSION_CODES = Map.of(
            "executionListener", "listener",
            "taskListener", "listener",
            "inputOutput", "input-output",
            "script", "script-task");
    private static final Map<String, String> ATTRIBUTE_CODES = Map.of(
            "class", "java-class",
            "expression", "method-expression",
            "type", "external-task",
            "topic", "external-task",
            "resource", "script-task");

    private final FindingCollector findings;

    public VocabularyChecker(FindingCollector findings) {
        this.findings = findings;
    }

    public void check(Element definitions) {
        check(definitions, definitions);
    }

    /** @param owner the nearest element around it that a marketer sees */
    private void check(Element element, Element owner) {
        if (!element.getLocalName().equals("definitions")) {
            attributes(element, owner);
        }
        for (Element child : BpmnElements.children(element)) {
            if (BpmnElements.is(child, BPMN, "extensionElements")) {
                extensions(child, owner);
            } else if (allowed(child, element)) {
                check(child, seen(child) ? child : owner);
            } else if (!BpmnElements.is(child, DI, "BPMNDiagram")) {
                refuse(child, owner);
            }
        }
    }

    private static boolean allowed(Element child, Element parent) {
        if (!BPMN.equals(child.getNamespaceURI())) {
            return false;
        }
        String name = child.getLocalName();
        return name.equals("documentation")
                || CHILDREN.getOrDefault(parent.getLocalName(), LINKS).contains(name)
                || WITH_NODES.contains(parent.getLocalName()) && (NODES.contains(name) || DRAWN.contains(name));
    }

    private static boolean seen(Element element) {
        String name = element.getLocalName();
        return NODES.contains(name)
                || DRAWN.contains(name)
                || Set.of("process", "message").contains(name);
    }

    private void refuse(Element child, Element owner) {
        String name = child.getLocalName();
        boolean named = !BpmnElements.id(child).isEmpty() && !name.endsWith("EventDefinition");
        Element about = named ? child : owner;
        String code = ELEMENT_CODES.getOrDefault(name, "unknown-element");
        findings.about(BpmnElements.id(about), BpmnElements.name(about), code, name);
    }

    private void extensions(Element extensions, Element owner) {
        for (Element extension : BpmnElements.children(extensions)) {
            String namespace = Objects.requireNonNullElse(extension.getNamespaceURI(), "");
            if (BpmnElements.is(extension, CAMUNDA, "properties")) {
                properties(extension, owner);
            } else if (Set.of(CAMUNDA, ACTIVITI, BPMN).contains(namespace)) {
                String name = extension.getLocalName();
                about(owner, EXTENSION_CODES.getOrDefault(name, "unknown-extension"), name);
            }
        }
    }

    private void properties(Element properties, Element owner) {
        for (Element property : BpmnElements.children(properties)) {
            if (!BpmnElements.is(property, CAMUNDA, "property")
                    || !BpmnElements.children(property).isEmpty()) {
                about(owner, "unknown-extension", property.getLocalName());
            }
        }
    }

    private void attributes(Element element, Element owner) {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            attribute(element, owner, (Attr) attributes.item(i));
        }
    }

    private void attribute(Element element, Element owner, Attr attribute) {
        @Nullable String namespace = attribute.getNamespaceURI();
        String name = namespace == null ? attribute.getName() : attribute.getLocalName();
        String of = element.getLocalName();
        boolean known = namespace == null
                ? plain(of, name, attribute.getValue())
                : switch (namespace) {
                    case CAMUNDA ->
                        TEMPLATE_MARKS.contains(name)
                                || CAMUNDA_ATTRIBUTES.getOrDefault(of, Set.of()).contains(name);
                    case ACTIVITI, BPMN -> false;
                    default -> true;
                };
        if (!known) {
            boolean script = of.equals("conditionExpression") && name.equals("language");
            String code =
                    namespace == null ? "unknown-attribute" : ATTRIBUTE_CODES.getOrDefault(name, "unknown-attribute");
            about(owner, script ? "script-task" : code, name, attribute.getValue());
        }
    }

    private static boolean plain(String element, String name, String value) {
        Set<String> allowed = ATTRIBUTES.getOrDefault(element, Set.of());
        return name.equals("id")
                || name.equals("name")
                || allowed.contains(name)
                || allowed.contains(name + "=" + value);
    }

    private void about(Element element, String code, Object... arguments) {
        findings.about(BpmnElements.id(element), BpmnElements.name(element), code, arguments);
    }
}
