package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.bpmn.check.ConnectionChecker;
import dev.rekindle.journey.bpmn.check.EventSubprocessChecker;
import dev.rekindle.journey.bpmn.check.FlowGraph;
import dev.rekindle.journey.bpmn.check.SettingNameChecker;
import dev.rekindle.journey.bpmn.check.StartAndEndChecker;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Drawing;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneySettings;
import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads one process as a journey and reports everything that is wrong with it. */
final class ProcessReader {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern TIME_TO_LIVE = Pattern.compile("P?\\d{1,4}D?");
    private static final Set<String> NO_NODES = Set.of(
            "extensionElements", "documentation", "sequenceFlow", "textAnnotation", "association", "group", "laneSet");
    private static final int LONGEST_ID = 100;

    private final Element process;
    private final BpmnMessageNames messages;
    private final DiagramEnvironment environment;
    private final FindingCollector findings;
    private final Map<String, Element> nodes = new LinkedHashMap<>();
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final List<Element> sequenceFlows = new ArrayList<>();

    ProcessReader(
            Element process, BpmnMessageNames messages, DiagramEnvironment environment, FindingCollector findings) {
        this.process = process;
        this.messages = messages;
        this.environment = environment;
        this.findings = findings;
    }

    /** @return null when there is no start event to begin with */
    @Nullable
    JourneyDefinition read(Element definitions) {
        checkProcess();
        JourneySettings settings = new SettingsReader(process, findings).read();
        collect(process, null, new StepReader(messages, settings.goalEvent(), environment, findings));
        FlowReader reader = new FlowReader(nodes, findings);
        List<Flow> flows = reader.read(sequenceFlows);
        replaceMerges();
        if (!settings.transactional()) {
            checkQuietWindows();
        }
        Element start = StartAndEndChecker.only(process, findings);
        new ConnectionChecker(steps, flows, unread(), findings).check();
        reader.check(steps, new ConditionChecker(steps, new FlowGraph(flows), environment, findings));
        EventSubprocessChecker.check(process, steps, settings.goalEvent(), findings);
        new SettingNameChecker(findings).check(process, nodes.values());
        Drawing drawing = DrawingReader.read(definitions, process, nodes, findings);
        if (start == null) {
            return null;
        }
        Entry entry = new EntryReader(start, environment, findings).read();
        String id = BpmnElements.id(start);
        return new JourneyDefinition(
                BpmnElements.id(process),
                BpmnElements.name(process),
                settings,
                entry,
                id,
                inOrder(id, flows),
                flows,
                drawing);
    }

    /** A gateway with one outgoing flow decides nothing. */
    private void replaceMerges() {
        steps.replaceAll((id, step) -> step instanceof Step.Decide
                        && sequenceFlows.stream()
                                        .filter(flow ->
                                                flow.getAttribute("sourceRef").equals(id))
                                        .count()
                                == 1
                ? new Step.Merge(id, step.name())
                : step);
    }

    /** Marketing whose window lies within quiet hours would always be sent when quiet hours end. */
    private void checkQuietWindows() {
        for (Step step : steps.values()) {
            if (step instanceof Step.Send send && send.time().window() != null) {
                SendTime.Window window = send.time().window();
                if (environment.isQuiet(window.from(), window.until())) {
                    findings.about(send.id(), send.name(), "window-quiet", window.from(), window.until());
                }
            }
        }
    }

    private Map<String, Step> inOrder(String start, List<Flow> flows) {
        FlowGraph graph = new FlowGraph(flows);
        Map<String, Step> ordered = new LinkedHashMap<>();
        graph.inOrder(start).forEach(id -> put(id, ordered));
        steps.values().stream()
                .filter(Step.Leave.class::isInstance)
                .map(Step.Leave.class::cast)
                .forEach(leave -> {
                    put(leave.handler(), ordered);
                    graph.inOrder(leave.id()).forEach(id -> put(id, ordered));
                });
        steps.keySet().forEach(id -> put(id, ordered));
        return Collections.unmodifiableMap(ordered);
    }

    private void put(String id, Map<String, Step> ordered) {
        Step step = steps.get(id);
        if (step != null) {
            ordered.putIfAbsent(id, step);
        }
    }

    private void checkProcess() {
        String key = BpmnElements.id(process);
        if (!KEY.matcher(key).matches()) {
            findings.about(process, "bad-key", key);
        }
        if (!process.getAttribute("isExecutable").equals("true")) {
            findings.about(process, "not-executable");
        }
        String timeToLive = process.getAttributeNS(BpmnElements.CAMUNDA, "historyTimeToLive");
        if (!timeToLive.isEmpty() && !TIME_TO_LIVE.matcher(timeToLive).matches()) {
            findings.about(process, "bad-time-to-live", timeToLive);
        }
    }

    private void collect(Element scope, @Nullable Element handler, StepReader reader) {
        for (Element child : BpmnElements.children(scope)) {
            if (BpmnElements.is(child, BpmnElements.BPMN, "sequenceFlow")) {
                sequenceFlows.add(child);
            } else if (!NO_NODES.contains(child.getLocalName())) {
                node(child, handler, reader);
            }
        }
    }

    private void node(Element node, @Nullable Element handler, StepReader reader) {
        String id = BpmnElements.id(node);
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            findings.about(node, id.isEmpty() ? "missing-id" : "id-too-long", node.getLocalName());
            return;
        }
        nodes.put(id, node);
        Step step = reader.read(node, handler);
        if (step != null) {
            steps.put(id, step);
        }
        if (step instanceof Step.Handler && handler == null) {
            collect(node, node, reader);
        }
    }

    private Set<String> unread() {
        Set<String> unread = new HashSet<>(nodes.keySet());
        unread.removeAll(steps.keySet());
        return unread;
    }
}
