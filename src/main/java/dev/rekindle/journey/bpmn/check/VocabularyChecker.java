package dev.rekindle.journey.bpmn.check;

import static dev.rekindle.journey.bpmn.element.BpmnElements.ACTIVITI;
import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;
import static dev.rekindle.journey.bpmn.element.BpmnElements.CAMUNDA;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.element.Vocabulary;
import java.util.HashSet;
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

    private static final Map<String, Set<String>> CHILDREN = Map.ofEntries(
            Map.entry("definitions", Set.of("process", "message")),
            Map.entry("process", Set.of("sequenceFlow")),
            Map.entry("subProcess", Set.of("incoming", "outgoing", "sequenceFlow")),
            Map.entry("startEvent", Set.of("incoming", "outgoing", "messageEventDefinition", "timerEventDefinition")),
            Map.entry("endEvent", Set.of("incoming", "outgoing", "terminateEventDefinition")),
            Map.entry(
                    "intermediateCatchEvent",
                    Set.of(
                            "incoming",
                            "outgoing",
                            "messageEventDefinition",
                            "timerEventDefinition",
                            "linkEventDefinition")),
            Map.entry("boundaryEvent", Set.of("incoming", "outgoing", "timerEventDefinition")),
            Map.entry("intermediateThrowEvent", Set.of("incoming", "outgoing", "linkEventDefinition")),
            Map.entry("linkEventDefinition", Set.of("source", "target")),
            Map.entry("timerEventDefinition", Set.of("timeDuration", "timeDate", "timeCycle")),
            Map.entry("sequenceFlow", Set.of("conditionExpression")));
    private static final Set<String> LINKS = Set.of("incoming", "outgoing");
    private static final Set<String> WITH_NODES = Set.of("process", "subProcess");

    /** Besides id and name. A value after = is the only one allowed. */
    private static final Map<String, Set<String>> ATTRIBUTES = Map.ofEntries(
            Map.entry("process", Set.of("isExecutable", "isClosed", "processType")),
            Map.entry(
                    "subProcess",
                    Set.of(
                            "triggeredByEvent",
                            "default",
                            "isForCompensation=false",
                            "startQuantity=1",
                            "completionQuantity=1")),
            Map.entry("startEvent", Set.of("isInterrupting", "parallelMultiple=false")),
            Map.entry("intermediateCatchEvent", Set.of("parallelMultiple=false")),
            Map.entry("boundaryEvent", Set.of("attachedToRef", "cancelActivity", "parallelMultiple=false")),
            Map.entry(
                    "receiveTask",
                    Set.of(
                            "implementation",
                            "messageRef",
                            "instantiate=false",
                            "isForCompensation=false",
                            "startQuantity=1",
                            "completionQuantity=1")),
            Map.entry(
                    "sendTask",
                    Set.of(
                            "implementation",
                            "default",
                            "isForCompensation=false",
                            "startQuantity=1",
                            "completionQuantity=1")),
            Map.entry(
                    "serviceTask",
                    Set.of(
                            "implementation",
                            "default",
                            "isForCompensation=false",
                            "startQuantity=1",
                            "completionQuantity=1")),
            Map.entry(
                    "businessRuleTask",
                    Set.of(
                            "implementation",
                            "default",
                            "isForCompensation=false",
                            "startQuantity=1",
                            "completionQuantity=1")),
            Map.entry(
                    "userTask",
                    Set.of(
                            "implementation",
                            "default",
                            "isForCompensation=false",
                            "startQuantity=1",
                            "completionQuantity=1")),
            Map.entry(
                    "callActivity",
                    Set.of(
                            "calledElement",
                            "default",
                            "isForCompensation=false",
                            "startQuantity=1",
                            "completionQuantity=1")),
            Map.entry("exclusiveGateway", Set.of("default", "gatewayDirection")),
            Map.entry("inclusiveGateway", Set.of("default", "gatewayDirection")),
            Map.entry("parallelGateway", Set.of("gatewayDirection")),
            Map.entry(
                    "eventBasedGateway", Set.of("gatewayDirection", "instantiate=false", "eventGatewayType=Exclusive")),
            Map.entry("sequenceFlow", Set.of("sourceRef", "targetRef", "isImmediate")),
            Map.entry("messageEventDefinition", Set.of("messageRef")),
            Map.entry("timeDuration", Set.of("evaluatesToTypeRef")),
            Map.entry("timeDate", Set.of("evaluatesToTypeRef")),
            Map.entry("timeCycle", Set.of("evaluatesToTypeRef")));

    private static final Set<String> TEMPLATE_MARKS =
            Set.of("modelerTemplate", "modelerTemplateVersion", "modelerTemplateIcon");
    private static final Map<String, Set<String>> CAMUNDA_ATTRIBUTES = Map.of(
            "process", Set.of("historyTimeToLive", "versionTag", "isStartableInTasklist"),
            "sendTask", Set.of("delegateExpression"),
            "serviceTask", Set.of("delegateExpression"),
            "businessRuleTask", Set.of("delegateExpression"));

    private static final Map<String, String> ELEMENT_CODES = Map.of(
            "scriptTask", "script-task",
            "script", "script-task",
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

    /** What a task does instead of sending or changing; a finding about it says all that is wrong with the task. */
    private static final Set<String> IMPLEMENTATIONS =
            Set.of("java-class", "method-expression", "external-task", "script-task");

    private final FindingCollector findings;
    private final Set<String> refused = new HashSet<>();

    public VocabularyChecker(FindingCollector findings) {
        this.findings = findings;
    }

    public void check(Element definitions) {
        check(definitions, definitions);
        refused.forEach(findings::explains);
    }

    /** @param owner the nearest element around it that a marketer sees */
    private void check(Element element, Element owner) {
        if (!element.getLocalName().equals("definitions")) {
            attributes(element, owner);
        }
        for (Element child : BpmnElements.children(element)) {
            if (BpmnElements.is(child, BPMN, "extensionElements")) {
                extensions(child, owner);
            } else if (Vocabulary.isDocumentation(child)) {
                continue;
            } else if (allowed(child, element)) {
                check(child, seen(child) ? child : owner);
            } else if (!BpmnElements.is(child, BpmnElements.BPMN_DI, "BPMNDiagram")) {
                refuse(child, owner);
            }
        }
    }

    private static boolean allowed(Element child, Element parent) {
        return BPMN.equals(child.getNamespaceURI())
                        && CHILDREN.getOrDefault(parent.getLocalName(), LINKS).contains(child.getLocalName())
                || WITH_NODES.contains(parent.getLocalName()) && Vocabulary.isStep(child);
    }

    private static boolean seen(Element element) {
        return Vocabulary.isStep(element)
                || Set.of("process", "message", "sequenceFlow").contains(element.getLocalName());
    }

    private void refuse(Element child, Element owner) {
        String name = child.getLocalName();
        boolean trigger = name.endsWith("EventDefinition");
        Element about = trigger || BpmnElements.id(child).isEmpty() ? owner : child;
        if (trigger || about == child) {
            refused.add(BpmnElements.id(about));
        }
        findings.about(about, ELEMENT_CODES.getOrDefault(name, "unknown-element"), name, symbol(child, owner));
    }

    /** How the element is drawn: an event's own name before that of its definition, such as endEvent.signalEventDefinition. */
    private static String symbol(Element child, Element owner) {
        if (child.getLocalName().endsWith("EventDefinition")) {
            return owner.getLocalName() + "." + child.getLocalName();
        }
        return BpmnElements.children(child).stream()
                .map(Element::getLocalName)
                .filter(name -> name.endsWith("EventDefinition"))
                .findFirst()
                .map(definition -> child.getLocalName() + "." + definition)
                .orElse(child.getLocalName());
    }

    private void extensions(Element extensions, Element owner) {
        for (Element extension : BpmnElements.children(extensions)) {
            String namespace = Objects.requireNonNullElse(extension.getNamespaceURI(), "");
            if (BpmnElements.is(extension, CAMUNDA, "properties")) {
                properties(extension, owner);
            } else if (Set.of(CAMUNDA, ACTIVITI, BPMN).contains(namespace)) {
                String name = extension.getLocalName();
                findings.about(owner, EXTENSION_CODES.getOrDefault(name, "unknown-extension"), name);
            }
        }
    }

    private void properties(Element properties, Element owner) {
        for (Element property : BpmnElements.children(properties)) {
            if (!BpmnElements.is(property, CAMUNDA, "property")
                    || !BpmnElements.children(property).isEmpty()) {
                findings.about(owner, "unknown-extension", property.getLocalName());
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
            refuse(attribute, name, element, owner);
        }
    }

    private void refuse(Attr attribute, String name, Element element, Element owner) {
        boolean script = element.getLocalName().equals("conditionExpression") && name.equals("language");
        boolean plain = attribute.getNamespaceURI() == null;
        String code = script
                ? "script-task"
                : plain ? "unknown-attribute" : ATTRIBUTE_CODES.getOrDefault(name, "unknown-attribute");
        if (IMPLEMENTATIONS.contains(code)) {
            refused.add(BpmnElements.id(owner));
        }
        if (code.equals("external-task")) {
            findings.about(owner, code);
        } else {
            findings.about(owner, code, name, attribute.getValue());
        }
    }

    private static boolean plain(String element, String name, String value) {
        Set<String> allowed = ATTRIBUTES.getOrDefault(element, Set.of());
        return name.equals("id")
                || name.equals("name")
                || allowed.contains(name)
                || allowed.contains(name + "=" + value);
    }
}
