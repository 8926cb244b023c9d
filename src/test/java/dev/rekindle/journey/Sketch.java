package dev.rekindle.journey;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A diagram for tests, written as nodes and flows: {@code aSketch("go").with(send("a")).flows("start>a>end")}. It has a
 * start, an end, a goal with its event subprocess, and a drawing of every element with an id.
 */
public final class Sketch {

    private static final Pattern FLOW = Pattern.compile("(\\w+)>(\\w+)(?:\\[(.*?)])?");
    private static final Pattern DRAWN = Pattern.compile(
            "<bpmn:(?!sequenceFlow|message|timer|link|terminate|property|data\\w+Association|participant|lane)\\w+ id=\"(\\w+)\"");

    private final String key;
    private final List<String> body = new ArrayList<>();
    private final List<String> root = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>(Map.of(
            "goalEvent",
            "purchase",
            "goalWindow",
            "P14D",
            "reentry",
            "always",
            "holdout",
            "0",
            "messageKind",
            "transactional"));
    private String start =
            "<bpmn:startEvent id=\"start\" name=\"Start\">" + settings("entry", "manual") + "</bpmn:startEvent>";
    private String end = "<bpmn:endEvent id=\"end\" name=\"End\" />";

    private Sketch(String key) {
        this.key = key;
    }

    public static Sketch aSketch(String name) {
        return new Sketch(name + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    public String key() {
        return key;
    }

    public Sketch with(String... nodes) {
        body.addAll(List.of(nodes));
        return this;
    }

    /** Beside the process. */
    public Sketch beside(String... elements) {
        root.addAll(List.of(elements));
        return this;
    }

    public Sketch setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    public Sketch starting(String startEvent) {
        start = startEvent;
        return this;
    }

    public Sketch ending(String endEvent) {
        end = endEvent;
        return this;
    }

    public Sketch flows(String... ways) {
        body.add(flowsOf(ways));
        return this;
    }

    /** Flows such as a>b, a>b[${condition}]. */
    public static String flowsOf(String... ways) {
        StringBuilder flows = new StringBuilder();
        for (String way : ways) {
            Matcher flow = FLOW.matcher(way);
            while (flow.find()) {
                flows.append(flow(flow.group(1), flow.group(2), flow.group(3)));
                flow.region(flow.end(2) - flow.group(2).length(), way.length());
            }
        }
        return flows.toString();
    }

    private static String flow(String from, String to, String condition) {
        String inner = condition == null
                ? ""
                : "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">" + condition
                        + "</bpmn:conditionExpression>";
        return "<bpmn:sequenceFlow id=\"%1$s_%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\">%3$s</bpmn:sequenceFlow>"
                .formatted(from, to, inner);
    }

    public static String send(String id, String attributes) {
        return "<bpmn:sendTask id=\"%s\" name=\"Send %s\" %s camunda:delegateExpression=\"${sendEmail}\">%s</bpmn:sendTask>"
                .formatted(id, id, attributes, settings("template", "welcome-hello", "topic", "news"));
    }

    public static String send(String id) {
        return send(id, "");
    }

    public static String waits(String id, String duration) {
        return "<bpmn:intermediateCatchEvent id=\"%1$s\" name=\"Wait %1$s\">%2$s<bpmn:timerEventDefinition id=\"timer_%1$s\" /></bpmn:intermediateCatchEvent>"
                .formatted(id, settings("duration", duration));
    }

    /** Waits for an event; the message of the same id must stand beside the process. */
    public static String event(String id, String message) {
        return "<bpmn:intermediateCatchEvent id=\"%1$s\" name=\"Event %1$s\"><bpmn:messageEventDefinition id=\"message_%1$s\" messageRef=\"%2$s\" /></bpmn:intermediateCatchEvent>"
                .formatted(id, message);
    }

    public static String message(String name) {
        return "<bpmn:message id=\"%1$s\" name=\"%1$s\" />".formatted(name);
    }

    public static String node(String kind, String id, String inner) {
        return "<bpmn:%1$s id=\"%2$s\" name=\"The %2$s\">%3$s</bpmn:%1$s>".formatted(kind, id, inner);
    }

    public static String settings(String... namesAndValues) {
        StringBuilder properties = new StringBuilder("<bpmn:extensionElements><camunda:properties>");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties
                    .append("<camunda:property name=\"")
                    .append(namesAndValues[i])
                    .append("\" value=\"")
                    .append(namesAndValues[i + 1])
                    .append("\" />");
        }
        return properties
                .append("</camunda:properties></bpmn:extensionElements>")
                .toString();
    }

    public byte[] bytes() {
        return xml().getBytes(StandardCharsets.UTF_8);
    }

    public String xml() {
        String[] pairs = settings.entrySet().stream()
                .flatMap(each -> List.of(each.getKey(), each.getValue()).stream())
                .toArray(String[]::new);
        String process = settings(pairs) + start + String.join("", body) + end + """
                <bpmn:subProcess id="goal" name="Goal" triggeredByEvent="true">
                  <bpmn:startEvent id="bought" name="Bought">
                    <bpmn:messageEventDefinition id="message_bought" messageRef="purchase" />
                  </bpmn:startEvent>
                  <bpmn:endEvent id="reached" name="Reached" />
                  <bpmn:sequenceFlow id="bought_reached" sourceRef="bought" targetRef="reached" />
                </bpmn:subProcess>
                """;
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    id="definitions" targetNamespace="https://rekindle.example/sketch">
                  %s
                  <bpmn:process id="%s" name="%s" isExecutable="true">%s</bpmn:process>
                  <bpmn:message id="purchase" name="purchase" />
                  <bpmndi:BPMNDiagram id="diagram">
                    <bpmndi:BPMNPlane id="plane" bpmnElement="%s">%s</bpmndi:BPMNPlane>
                  </bpmndi:BPMNDiagram>
                </bpmn:definitions>
                """.formatted(
                        String.join("\n", root),
                        key,
                        root.toString().contains("participant") ? "" : "Sketch",
                        process,
                        key,
                        shapes(process));
    }

    private static String shapes(String process) {
        StringBuilder shapes = new StringBuilder();
        Matcher drawn = DRAWN.matcher(process);
        for (int x = 0; drawn.find(); x += 150) {
            shapes.append(
                    "<bpmndi:BPMNShape id=\"di_%1$s\" bpmnElement=\"%1$s\"><dc:Bounds x=\"%2$d\" y=\"100\" width=\"100\" height=\"80\" /></bpmndi:BPMNShape>"
                            .formatted(drawn.group(1), x));
        }
        return shapes.toString();
    }
}
