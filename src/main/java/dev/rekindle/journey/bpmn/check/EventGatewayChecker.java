package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what follows event-based gateways, and that each event stands behind one gateway of its own. */
public final class EventGatewayChecker {

    private final Map<String, Step> steps;
    private final Map<String, List<Flow>> outgoing;
    private final Map<String, List<Flow>> incoming;
    private final FindingCollector findings;

    public EventGatewayChecker(Map<String, Step> steps, List<Flow> flows, FindingCollector findings) {
        this.steps = steps;
        this.outgoing = flows.stream().collect(Collectors.groupingBy(Flow::source));
        this.incoming = flows.stream().collect(Collectors.groupingBy(Flow::target));
        this.findings = findings;
    }

    public void check() {
        for (Step step : steps.values()) {
            if (step instanceof Step.AwaitFirst gateway) {
                awaits(gateway, outgoing.getOrDefault(step.id(), List.of()));
            } else if (isCatch(step) || step instanceof Step.AwaitEvent) {
                follows(step, incoming.getOrDefault(step.id(), List.of()));
            }
        }
    }

    private void awaits(Step.AwaitFirst gateway, List<Flow> out) {
        List<Step> targets = out.stream()
                .map(flow -> steps.get(flow.target()))
                .filter(Objects::nonNull)
                .toList();
        targets.stream().filter(target -> !isCatch(target)).forEach(target -> about(target, "awaits-no-event"));
        boolean allRead = targets.size() == out.size();
        if (out.size() == 1) {
            about(gateway, "awaits-one-thing");
        } else if (allRead && !out.isEmpty() && targets.stream().noneMatch(Step.Wait.class::isInstance)) {
            about(gateway, "awaits-for-ever");
        }
        Set<String> types = new HashSet<>();
        for (Step target : new LinkedHashSet<>(targets)) {
            if (target instanceof Step.AwaitEvent event
                    && !event.eventType().isEmpty()
                    && !types.add(event.eventType())) {
                about(target, "awaits-same-twice", event.eventType(), gateway.name());
            }
        }
    }

    /** An event belongs to the gateway that waits for it: a second flow to it would pass the gateway by. */
    private void follows(Step step, List<Flow> in) {
        List<Step> gateways = in.stream()
                .map(flow -> steps.get(flow.source()))
                .filter(Step.AwaitFirst.class::isInstance)
                .toList();
        if (!gateways.isEmpty() && in.size() > 1) {
            about(step, "awaited-elsewhere", gateways.get(0).name());
        } else if (gateways.isEmpty() && !in.isEmpty() && step instanceof Step.AwaitEvent && !isLimited(step)) {
            about(step, ((Step.AwaitEvent) step).task() ? "awaits-without-limit" : "awaits-for-ever");
        }
    }

    /** Whether a timer at its border ends the wait. */
    private boolean isLimited(Step step) {
        return steps.values().stream()
                .anyMatch(each -> each instanceof Step.Boundary boundary
                        && boundary.interrupts()
                        && boundary.host().equals(step.id()));
    }

    private static boolean isCatch(Step step) {
        return step instanceof Step.Wait || step instanceof Step.AwaitEvent event && !event.task();
    }

    private void about(Step step, String code, Object... arguments) {
        findings.about(step.id(), step.name(), code, arguments);
    }
}
