package dev.rekindle.journey.bpmn;

import dev.rekindle.dictionary.NearNames;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.element.LinkEvents;
import dev.rekindle.journey.bpmn.part.MemberChangeReader;
import dev.rekindle.journey.bpmn.part.WinnerReader;
import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.journey.definition.TaskStep.Send.Variant;
import dev.rekindle.member.ChannelKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads one flow node of the diagram as a step and reports what is missing. */
final class StepReader {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern WEIGHTED = Pattern.compile("\\s*([a-z0-9][a-z0-9-]{0,31})\\s*=\\s*(\\d{1,4})\\s*");
    private static final Pattern SEND = Pattern.compile("\\$\\{send([A-Z][a-z0-9]{1,15})}");

    private final BpmnMessageNames messages;
    private final String goalEvent;
    private final DiagramEnvironment environment;
    private final FindingCollector findings;

    /** @param goalEvent the journey's; empty when it has none */
    StepReader(BpmnMessageNames messages, String goalEvent, DiagramEnvironment environment, FindingCollector findings) {
        this.messages = messages;
        this.goalEvent = goalEvent;
        this.environment = environment;
        this.findings = findings;
    }

    /**
     * @param frame the sub-process it lies in; null in the process itself
     * @return null when the node is not a step or cannot be read
     */
    @Nullable
    Step read(Element node, @Nullable Element frame) {
        String id = BpmnElements.id(node);
        String name = BpmnElements.name(node);
        return switch (node.getLocalName()) {
            case "startEvent" -> start(node, frame);
            case "endEvent" ->
                frame != null && isEmbedded(frame)
                        ? new Step.SubEnd(id, name, BpmnElements.id(frame))
                        : new Step.End(id, name);
            case "sendTask" -> send(node);
            case "serviceTask" -> service(node);
            case "businessRuleTask" -> RequestReader.score(node, environment, findings);
            case "userTask" -> AskReader.read(node, environment, findings);
            case "receiveTask" -> awaited(node, true);
            case "callActivity" -> CallReader.read(node, environment, findings);
            case "boundaryEvent" -> BoundaryReader.read(node, findings);
            case "parallelGateway" -> new Step.Fork(id, name, false);
            case "inclusiveGateway" -> new Step.Fork(id, name, true);
            case "exclusiveGateway" -> new Step.Decide(id, name);
            case "eventBasedGateway" -> new Step.AwaitFirst(id, name);
            case "intermediateCatchEvent" -> LinkEvents.isLink(node) ? new Step.Pass(id, name) : caught(node);
            case "intermediateThrowEvent" -> new Step.Pass(id, name);
            case "subProcess" ->
                BpmnElements.isEventSubprocess(node) ? new Step.Handler(id, name) : new Step.SubProcess(id, name);
            default -> null;
        };
    }

    private static boolean isEmbedded(Element frame) {
        return !BpmnElements.isEventSubprocess(frame);
    }

    private Step start(Element node, @Nullable Element frame) {
        if (frame == null) {
            return new Step.Start(BpmnElements.id(node), BpmnElements.name(node));
        }
        return isEmbedded(frame)
                ? new Step.SubStart(BpmnElements.id(node), BpmnElements.name(node), BpmnElements.id(frame))
                : leave(node, frame);
    }

    private Step leave(Element start, Element handler) {
        String type = messages.awaitedBy(start, "handler-without-event");
        boolean goal = !type.isEmpty() && type.equals(goalEvent);
        if (!goal) {
            NewNames.eventType(start, type, environment, findings);
        }
        return new Step.Leave(BpmnElements.id(start), BpmnElements.name(start), BpmnElements.id(handler), type, goal);
    }

    private @Nullable Step caught(Element node) {
        boolean timer = BpmnElements.child(node, "timerEventDefinition").isPresent();
        boolean message = BpmnElements.child(node, "messageEventDefinition").isPresent();
        if (BpmnElements.triggers(node) > 1) {
            findings.about(node, "several-triggers");
        }
        if (timer) {
            return TimerReader.read(node, findings);
        }
        if (!message) {
            findings.about(node, "catch-without-trigger");
            return null;
        }
        return awaited(node, false);
    }

    private Step awaited(Element node, boolean task) {
        String type = messages.awaitedBy(node, "catch-without-event");
        NewNames.eventType(node, type, environment, findings);
        return new Step.AwaitEvent(BpmnElements.id(node), BpmnElements.name(node), type, task);
    }

    private @Nullable Step send(Element node) {
        String bean =
                node.getAttributeNS(BpmnElements.CAMUNDA, "delegateExpression").strip();
        Optional<ChannelKey> channel = channel(bean);
        if (channel.isEmpty()) {
            findings.about(node, "send-without-channel", bean);
            return null;
        }
        Map<String, String> given = BpmnElements.settings(node);
        List<Variant> variants = variants(node, given.getOrDefault("variants", ""));
        String template = template(node, given.getOrDefault("template", ""), channel.get(), variants);
        String topic = given.getOrDefault("topic", "");
        if (topic.isEmpty()) {
            findings.about(node, "send-without-topic");
        } else if (!NAME.matcher(topic).matches()) {
            findings.about(node, "bad-topic", topic);
        } else {
            NewNames.topic(node, topic, environment, findings);
        }
        SendTime time = SpreadReader.ofSend(node, given, findings);
        return new TaskStep.Send(
                BpmnElements.id(node),
                BpmnElements.name(node),
                channel.get(),
                template,
                topic,
                variants,
                time,
                WinnerReader.read(node, given, findings));
    }

    /** The installed channel that {@code ${send<Key>}} names. */
    private Optional<ChannelKey> channel(String bean) {
        var named = SEND.matcher(bean);
        return named.matches()
                ? Optional.of(ChannelKey.of(named.group(1))).filter(environment::channelExists)
                : Optional.empty();
    }

    private String template(Element node, String template, ChannelKey channel, List<Variant> variants) {
        if (template.isEmpty()) {
            findings.about(node, "send-without-template");
            return template;
        }
        for (String folder : TaskStep.Send.templates(template, variants)) {
            if (!NAME.matcher(template).matches() || !environment.templateExists(folder, channel)) {
                reportTemplate(node, folder, channel);
            }
        }
        return template;
    }

    private void reportTemplate(Element node, String template, ChannelKey channel) {
        List<String> issues = environment.templateIssues(template);
        if (issues.isEmpty() && NAME.matcher(template).matches() && environment.templateDrafted(template, channel)) {
            findings.warn(node, Journeys.UNPUBLISHED_MESSAGE, template);
        } else if (issues.isEmpty()) {
            findings.about(
                    node,
                    "unknown-template",
                    template,
                    channel,
                    NearNames.to(template, environment.templates(channel)));
        } else {
            findings.about(node, "broken-template", template, issues.size(), issues.get(0));
        }
    }

    private List<Variant> variants(Element node, String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Variant> variants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : text.split(",", -1)) {
            var weighted = WEIGHTED.matcher(part);
            if (!weighted.matches() || Integer.parseInt(weighted.group(2)) == 0 || !names.add(weighted.group(1))) {
                findings.about(node, "bad-variants", text);
                return List.of();
            }
            variants.add(new Variant(weighted.group(1), Integer.parseInt(weighted.group(2))));
        }
        return List.copyOf(variants);
    }

    private @Nullable Step service(Element node) {
        return switch (node.getAttributeNS(BpmnElements.CAMUNDA, "delegateExpression")
                .strip()) {
            case "${issueCoupon}" -> RequestReader.coupon(node, environment, findings);
            case "${callWebhook}" -> RequestReader.webhook(node, environment, findings);
            default -> change(node);
        };
    }

    private @Nullable Step change(Element node) {
        String bean =
                node.getAttributeNS(BpmnElements.CAMUNDA, "delegateExpression").strip();
        if (!bean.equals("${changeMember}")) {
            findings.about(node, channel(bean).isPresent() ? "send-not-a-send-task" : "unknown-task", bean);
            return null;
        }
        return new TaskStep.ChangeMember(
                BpmnElements.id(node), BpmnElements.name(node), MemberChangeReader.read(node, findings));
    }
}
