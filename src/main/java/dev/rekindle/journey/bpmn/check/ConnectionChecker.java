package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Checks that every step can be reached and left. Of steps that lack the same flow the first is reported. Each check visits
 * each step and flow once.
 */
public final class ConnectionChecker {

    private final Map<String, Step> steps;
    private final FlowGraph graph;
    private final Map<String, List<Flow>> outgoing;
    private final Set<String> entered;
    private final Set<String> unread;
    private final Set<String> loose;
    private final FindingCollector findings;

    /**
     * @param unread ids of nodes that could not be read as steps, which other findings report
     * @param loose ids of the steps at the one end of flows whose other end is nowhere, which other findings report
     */
    public ConnectionChecker(
            Map<String, Step> steps,
            List<Flow> flows,
            FlowGraph graph,
            Set<String> unread,
            Set<String> loose,
            FindingCollector findings) {
        this.steps = steps;
        this.graph = graph;
        this.outgoing = flows.stream().collect(Collectors.groupingBy(Flow::source));
        this.entered = flows.stream().map(Flow::target).collect(Collectors.toSet());
        this.unread = unread;
        this.loose = loose;
        this.findings = findings;
    }

    public void check() {
        if (loose.isEmpty()) {
            unreachable();
        }
        steps.values().forEach(this::checkFlows);
        endless();
    }

    private void unreachable() {
        Set<String> roots = new HashSet<>(unread);
        steps.values().stream()
                .filter(step -> step instanceof Step.Start || step instanceof Step.Leave)
                .forEach(step -> roots.add(step.id()));
        Set<String> reached = graph.reachableFrom(roots);
        Set<String> missed = steps.values().stream()
                .filter(step -> !(step instanceof Step.Handler))
                .map(Step::id)
                .filter(id -> !reached.contains(id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        firstOf(missed, id -> !entered.contains(id) && !(steps.get(id) instanceof Step.SubStart))
                .forEach(id -> about(id, "unreachable"));
    }

    /** Those of the nodes where a way begins, and one of each loop that none of them leads into. */
    private List<String> firstOf(Collection<String> nodes, Predicate<String> begins) {
        List<String> first = new ArrayList<>(nodes.stream().filter(begins).toList());
        Set<String> covered = new HashSet<>(graph.reachableFrom(first));
        for (String node : nodes) {
            if (covered.add(node)) {
                first.add(node);
                covered.addAll(graph.reachableFrom(List.of(node)));
            }
        }
        return first;
    }

    private void checkFlows(Step step) {
        List<Flow> out = out(step.id());
        boolean last = step instanceof Step.End || step instanceof Step.SubEnd;
        if (last && !out.isEmpty()) {
            about(step, "end-goes-on");
        } else if (out.isEmpty() && !last && !(step instanceof Step.Handler) && !loose.contains(step.id())) {
            about(step, "dead-end");
        }
        if (entered.contains(step.id()) && isStart(step)) {
            about(step, "start-entered");
        }
        if (step instanceof Step.Boundary && entered.contains(step.id())) {
            about(step, "boundary-entered");
        }
        if (out.size() > 1 && !decides(step, out) && !branches(step)) {
            about(step, "splits-in-two", out.size());
        }
    }

    private static boolean isStart(Step step) {
        return step instanceof Step.Start || step instanceof Step.Leave || step instanceof Step.SubStart;
    }

    private static boolean branches(Step step) {
        return step instanceof Step.AwaitFirst || step instanceof Step.Fork || step instanceof Step.Split;
    }

    /** Out of an activity, conditional flows decide as out of a gateway. */
    public static boolean decides(Step step, List<Flow> out) {
        boolean activity = step instanceof TaskStep || step instanceof Step.SubProcess;
        return step instanceof Step.Decide
                || step instanceof Step.Fork fork && fork.inclusive()
                || activity && out.size() > 1 && out.stream().anyMatch(flow -> flow.condition() != null);
    }

    /** Reports where members come from a part with a way out into one without. */
    private void endless() {
        Set<String> last = new HashSet<>(unread);
        steps.values().stream()
                .filter(step -> step instanceof Step.End || out(step.id()).isEmpty())
                .forEach(step -> last.add(step.id()));
        Set<String> ending = graph.leadingTo(last);
        Set<String> endless = steps.keySet().stream()
                .filter(id -> !ending.contains(id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> fromOutside = ending.stream()
                .flatMap(id -> graph.next(id).stream())
                .filter(endless::contains)
                .collect(Collectors.toSet());
        firstOf(endless, id -> fromOutside.contains(id) || isStart(step(id))).forEach(id -> about(id, "never-ends"));
    }

    private List<Flow> out(String id) {
        return outgoing.getOrDefault(id, List.of());
    }

    private Step step(String id) {
        return Objects.requireNonNull(steps.get(id));
    }

    private void about(String id, String code) {
        about(step(id), code);
    }

    private void about(Step step, String code, Object... arguments) {
        findings.about(step.id(), step.name(), code, arguments);
    }
}
