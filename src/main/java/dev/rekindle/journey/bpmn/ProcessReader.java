package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.bpmn.check.BranchChecker;
import dev.rekindle.journey.bpmn.check.ConnectionChecker;
import dev.rekindle.journey.bpmn.check.EventGatewayChecker;
import dev.rekindle.journey.bpmn.check.EventSubprocessChecker;
import dev.rekindle.journey.bpmn.check.FlowGraph;
import dev.rekindle.journey.bpmn.check.LinkChecker;
import dev.rekindle.journey.bpmn.check.LoopChecker;
import dev.rekindle.journey.bpmn.check.SettingNameChecker;
import dev.rekindle.journey.bpmn.check.StartAndEndChecker;
import dev.rekindle.journey.bpmn.drawing.DrawingReader;
import dev.rekindle.journey.bpmn.drawing.Participants;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.element.LinkEvents;
import dev.rekindle.journey.bpmn.element.Vocabulary;
import dev.rekindle.journey.bpmn.part.GatewayReader;
import dev.rekindle.journey.definition.Drawing;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneySettings;
import dev.rekindle.journey.definition.SendTime;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.platform.PathWords;
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
        JourneySettings settings = new SettingsReader(process, environment, findings).read();
        FlowReader reader = new FlowReader(nodes, findings);
        collect(process, null, new StepReader(messages, settings.goalEvent(), environment, findings), reader);
        List<Flow> flows = reader.read(sequenceFlows);
        new GatewayReader(nodes, steps, flows, findings).read();
        FlowGraph graph = new FlowGraph(steps, flows);
        Element start = StartAndEndChecker.only(process, findings);
        Map<String, Step> ordered = inOrder(start == null ? "" : BpmnElements.id(start), graph);
        findings.places(new Places(nodes, ordered, flows, graph).all());
        checkConnections(flows, reader.looseEnds(), graph, settings);
        reader.check(steps, new ConditionChecker(steps, graph, environment, findings));
        EventSubprocessChecker.check(process, steps, settings.goalEvent(), findings);
        new SettingNameChecker(findings).check(process, nodes.values());
        Drawing drawing = DrawingReader.read(definitions, process, nodes, findings);
        if (start == null) {
            return null;
        }
        if (nodes.values().stream().noneMatch(ProcessReader::isTask)) {
            findings.warn(process, "does-nothing");
        }
        Entry entry = new EntryReader(start, messages, settings.zone(), environment, findings).read();
        String id = BpmnElements.id(start);
        return new JourneyDefinition(
                BpmnElements.id(process),
                Participants.name(definitions, process),
                settings,
                entry,
                id,
                ordered,
                flows,
                drawing);
    }

    private static boolean isTask(Element node) {
        return node.getLocalName().endsWith("Task") || node.getLocalName().equals("task");
    }

    private void checkConnections(List<Flow> flows, Set<String> loose, FlowGraph graph, JourneySettings settings) {
        if (!settings.transactional()) {
            checkQuietWindows();
        }
        LinkChecker.check(process, findings);
        new ConnectionChecker(steps, flows, graph, unread(), loose, findings).check();
        new EventGatewayChecker(steps, flows, findings).check();
        if (loose.isEmpty() && unread().isEmpty()) {
            new BranchChecker(steps, flows, graph, this::terminates, findings).check();
        }
        LoopChecker loops = new LoopChecker(steps, graph, findings);
        loops.check(environment.leastLoopWait());
        if (settings.mostRounds() == null) {
            loops.sendsAgain().ifPresent(step -> findings.about(process, "loop-without-rounds", step.name()));
        }
    }

    /** Marketing whose window lies within quiet hours would always be sent when quiet hours end. */
    private void checkQuietWindows() {
        for (Step step : steps.values()) {
            if (step instanceof TaskStep.Send send && send.time().window() != null) {
                SendTime.Window window = send.time().window();
                if (environment.isQuiet(window.from(), window.until())) {
                    findings.about(send.id(), send.name(), "window-quiet", window.from(), window.until());
                }
            }
        }
    }

    private Map<String, Step> inOrder(String start, FlowGraph graph) {
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
        } else if (PathWords.JOURNEYS.contains(key)) {
            findings.about(process, "reserved-key", key);
        }
        if (!process.getAttribute("isExecutable").equals("true")) {
            findings.about(process, "not-executable");
        }
        String timeToLive = process.getAttributeNS(BpmnElements.CAMUNDA, "historyTimeToLive");
        if (!timeToLive.isEmpty() && !TIME_TO_LIVE.matcher(timeToLive).matches()) {
            findings.about(process, "bad-time-to-live", timeToLive);
        }
    }

    private void collect(Element scope, @Nullable Element frame, StepReader reader, FlowReader flows) {
        for (Element child : BpmnElements.children(scope)) {
            if (BpmnElements.is(child, BpmnElements.BPMN, "sequenceFlow")) {
                sequenceFlows.add(child);
            } else if (Vocabulary.isNode(child)) {
                node(child, frame, reader, flows);
            }
        }
        LinkEvents.of(scope).forEach(flows::read);
    }

    private void node(Element node, @Nullable Element frame, StepReader reader, FlowReader flows) {
        String id = BpmnElements.id(node);
        if (id.isEmpty()) {
            findings.about(node, "missing-id", node.getLocalName());
            return;
        }
        if (id.length() > LONGEST_ID) {
            findings.about(node, "id-too-long", node.getLocalName());
        }
        nodes.put(id, node);
        Step step = reader.read(node, frame);
        if (step instanceof Step.SubProcess && isHandler(frame)) {
            return; // found by the check of event subprocesses
        }
        if (step != null) {
            steps.put(id, step);
        }
        if (step instanceof Step.Handler && frame == null || step instanceof Step.SubProcess) {
            collect(node, node, reader, flows);
        }
    }

    private static boolean isHandler(@Nullable Element frame) {
        return frame != null && BpmnElements.isEventSubprocess(frame);
    }

    private boolean terminates(String end) {
        Element node = nodes.get(end);
        return node != null
                && BpmnElements.child(node, "terminateEventDefinition").isPresent();
    }

    private Set<String> unread() {
        Set<String> unread = new HashSet<>(nodes.keySet());
        unread.removeAll(steps.keySet());
        return unread;
    }
}
