package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that every step can be reached and left, and that what follows a step may follow it. */
public final class ConnectionChecker {

    private final Map<String, Step> steps;
    private final List<Flow> flows;
    private final FlowGraph graph;
    private final Set<String> unread;
    private final FindingCollector findings;

    /** @param unread ids of nodes that could not be read as steps, which other findings report */
    public ConnectionChecker(Map<String, Step> steps, List<Flow> flows, Set<String> unread, FindingCollector findings) {
        this.steps = steps;
        this.flows = flows;
        this.graph = new FlowGraph(flows);
        this.unread = unread;
        this.findings = findings;
    }

    public void check() {
        reached();
        steps.values().forEach(step -> {
            List<Flow> out = flows.stream()
                    .filter(flow -> flow.source().equals(step.id()))
                    .toList();
            left(step, out);
            if (step instanceof Step.AwaitFirst gateway) {
                awaits(gateway, out);
            } else if (!(step instanceof Step.Decide) && out.size() > 1) {
                about(step, "splits-in-two", out.size());
            }
            if (step instanceof Step.AwaitEvent && !follows(step)) {
                about(step, "awaits-for-ever");
            }
        });
        loops();
    }

    private void reached() {
        Set<String> reached = new HashSet<>();
        unread.forEach(id -> reached.addAll(graph.reachable(id)));
        for (Step step : steps.values()) {
            if (step instanceof Step.Start || step instanceof Step.Leave) {
                reached.add(step.id());
                reached.addAll(graph.reachable(step.id()));
            }
        }
        for (Step step : steps.values()) {
            if (!reached.contains(step.id()) && !(step instanceof Step.Handler)) {
                about(step, "unreachable");
            }
        }
    }

    private void left(Step step, List<Flow> out) {
        if (step instanceof Step.End && !out.isEmpty()) {
            about(step, "end-goes-on");
        } else if (out.isEmpty() && !(step instanceof Step.End || step instanceof Step.Handler)) {
            about(step, "dead-end");
        } else if (!out.isEmpty() && !ends().contains(step.id())) {
            boolean leadsToDeadEnd = graph.reachable(step.id()).stream().anyMatch(this::isDeadEnd);
            if (!leadsToDeadEnd) {
                about(step, "never-ends");
            }
        }
        boolean entered = flows.stream().anyMatch(flow -> flow.target().equals(step.id()));
        if (entered && (step instanceof Step.Start || step instanceof Step.Leave)) {
            about(step, "start-entered");
        }
    }

    private Set<String> ends() {
        Set<String> ends = new LinkedHashSet<>();
        steps.values().stream().filter(Step.End.class::isInstance).forEach(end -> ends.add(end.id()));
        return graph.leadingTo(ends);
    }

    private boolean isDeadEnd(String id) {
        return !(steps.get(id) instanceof Step.End)
                && flows.stream().noneMatch(flow -> flow.source().equals(id));
    }

    private void awaits(Step.AwaitFirst gateway, List<Flow> out) {
        List<Step> targets = out.stream()
                .map(flow -> steps.get(flow.target()))
                .filter(step -> step != null)
                .toList();
        targets.stream().filter(target -> !isCatch(target)).forEach(target -> about(target, "awaits-no-event"));
        boolean allRead = targets.size() == out.size();
        if (allRead && targets.stream().noneMatch(ConnectionChecker::isTimer)) {
            about(gateway, "awaits-for-ever");
        }
        if (out.size() == 1) {
            about(gateway, "awaits-one-thing");
        }
    }

    /** Whether it stands behind an event-based gateway, which has a timer as well. */
    private boolean follows(Step step) {
        return flows.stream()
                .filter(flow -> flow.target().equals(step.id()))
                .allMatch(flow -> steps.get(flow.source()) instanceof Step.AwaitFirst);
    }

    private static boolean isTimer(Step step) {
        return step instanceof Step.Wait;
    }

    private static boolean isCatch(Step step) {
        return isTimer(step) || step instanceof Step.AwaitEvent;
    }

    /** A wait until a time of day does not bound a loop: at that very time it is over at once. */
    private void loops() {
        for (Step step : steps.values()) {
            if (graph.loopsWithout(step.id(), this::bounds)) {
                about(step, "loop-without-wait");
                return;
            }
        }
    }

    private boolean bounds(String id) {
        return steps.get(id) instanceof Step.WaitFor || steps.get(id) instanceof Step.AwaitFirst;
    }

    private void about(Step step, String code, Object... arguments) {
        findings.about(step.id(), step.name(), code, arguments);
    }
}
