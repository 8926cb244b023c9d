package dev.rekindle.journey.bpmn.part;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.Step.Split.Arm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Says of each gateway by its flows and settings what it does: decide, split at random, begin branches or let them meet. */
public final class GatewayReader {

    private static final String WEIGHTS = "weights";
    private static final Pattern WEIGHTED = Pattern.compile("\\s*(.{1,100}?)\\s*[=:：]\\s*(\\d{1,4})\\s*%?\\s*");
    private static final Pattern COMMAS = Pattern.compile("[,，、;；]");

    private final Map<String, Element> nodes;
    private final Map<String, Step> steps;
    private final Map<String, List<Flow>> outgoing;
    private final Map<String, Long> incoming;
    private final FindingCollector findings;

    /** @param steps is changed */
    public GatewayReader(
            Map<String, Element> nodes, Map<String, Step> steps, List<Flow> flows, FindingCollector findings) {
        this.nodes = nodes;
        this.steps = steps;
        this.outgoing = flows.stream().collect(Collectors.groupingBy(Flow::source));
        this.incoming = flows.stream().collect(Collectors.groupingBy(Flow::target, Collectors.counting()));
        this.findings = findings;
    }

    public void read() {
        steps.replaceAll((id, step) -> {
            if (step instanceof Step.Decide decide) {
                return read(decide, outgoing.getOrDefault(id, List.of()));
            }
            return step instanceof Step.Fork fork ? read(fork) : step;
        });
    }

    /** A gateway with one outgoing flow decides nothing. */
    private Step read(Step.Decide gateway, List<Flow> out) {
        Element node = nodes.get(gateway.id());
        Map<String, String> given = node == null ? Map.of() : BpmnElements.settings(node);
        String weights = given.getOrDefault(WEIGHTS, "");
        if (node != null && !weights.isEmpty()) {
            return new Step.Split(
                    gateway.id(),
                    gateway.name(),
                    arms(gateway, weights, out),
                    WinnerReader.read(node, given, findings));
        }
        return out.size() == 1 ? new Step.Merge(gateway.id(), gateway.name()) : gateway;
    }

    private Step read(Step.Fork gateway) {
        int out = outgoing.getOrDefault(gateway.id(), List.of()).size();
        long in = incoming.getOrDefault(gateway.id(), 0L);
        if (out > 1 && in > 1) {
            findings.about(gateway.id(), gateway.name(), "joins-and-forks");
        }
        if (out > 1) {
            return gateway;
        }
        return in > 1
                ? new Step.Join(gateway.id(), gateway.name(), gateway.inclusive())
                : new Step.Merge(gateway.id(), gateway.name());
    }

    /** The arms by the names of the flows, or by their ids where they have none. */
    private List<Arm> arms(Step gateway, String text, List<Flow> out) {
        Map<String, Integer> weights = weights(text);
        List<Arm> arms = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Flow flow : out) {
            String name = flow.name().isEmpty() ? flow.id() : flow.name();
            Integer weight = weights.remove(name);
            if (flow.condition() != null) {
                findings.about(flow.id(), name, "arm-with-condition");
            }
            if (weight != null && weight > 0 && names.add(name)) {
                arms.add(new Arm(name, flow.id(), weight));
            }
        }
        if (arms.size() < 2 || arms.size() < out.size() || !weights.isEmpty()) {
            findings.about(
                    gateway.id(),
                    gateway.name(),
                    "bad-weights",
                    text,
                    out.stream()
                            .map(flow -> (flow.name().isEmpty() ? flow.id() : flow.name()) + "=50")
                            .collect(Collectors.joining(", ")));
        }
        return arms;
    }

    /** What cannot be read stays under its own text, so that no arm has it. */
    private static Map<String, Integer> weights(String text) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String part : COMMAS.split(text, -1)) {
            Matcher weighted = WEIGHTED.matcher(part);
            if (weighted.matches() && !weights.containsKey(weighted.group(1))) {
                weights.put(weighted.group(1), Integer.valueOf(weighted.group(2)));
            } else {
                weights.put("\u0000" + part, 0);
            }
        }
        return weights;
    }
}
