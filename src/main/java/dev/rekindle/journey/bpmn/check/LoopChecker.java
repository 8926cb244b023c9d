package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.platform.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks that loops wait: any loop somewhere, and one that sends for the least time of the installation on every way round.
 * A wait until a time of day does not count: at that very time it is over at once.
 */
public final class LoopChecker {

    private final Map<String, Step> steps;
    private final FlowGraph graph;
    private final FindingCollector findings;
    private final Set<String> reported = new HashSet<>();

    public LoopChecker(Map<String, Step> steps, FlowGraph graph, FindingCollector findings) {
        this.steps = steps;
        this.graph = graph;
        this.findings = findings;
    }

    /** @param least the least time between two visits of a step that sends */
    public void check(Span least) {
        for (Set<String> loop : loops(id -> stays(steps.get(id)) || wait(id) > 0)) {
            first(loop, step -> true).ifPresent(step -> findings.about(step.id(), step.name(), "loop-without-wait"));
            reported.addAll(loop);
        }
        for (Set<String> loop : loops(id -> wait(id) >= least.roughDays())) {
            if (loop.stream().noneMatch(reported::contains)) {
                first(loop, step -> step instanceof TaskStep.Send && isTooFast(step, loop, least))
                        .ifPresent(step -> findings.about(step.id(), step.name(), "loop-too-fast", least));
            }
        }
    }

    /** The first step that a loop sends with. */
    public Optional<Step> sendsAgain() {
        Set<String> looping = new HashSet<>();
        loops(id -> false).forEach(looping::addAll);
        return first(looping, TaskStep.Send.class::isInstance);
    }

    private List<Set<String>> loops(Predicate<String> excluded) {
        return Loops.of(graph, steps.keySet(), excluded);
    }

    private boolean isTooFast(Step step, Set<String> loop, Span least) {
        return Loops.leastRound(graph, step.id(), loop, this::wait) < least.roughDays();
    }

    /** In days. */
    private double wait(String id) {
        Step step = steps.get(id);
        Step timer = step instanceof Step.Boundary boundary ? boundary.timer() : step;
        return timer instanceof Step.WaitFor wait ? wait.span().roughDays() : 0;
    }

    /** Whether members stay there until something happens. */
    private static boolean stays(@Nullable Step step) {
        return step instanceof Step.AwaitFirst
                || step instanceof Step.AwaitEvent
                || step instanceof TaskStep.Ask
                || step instanceof TaskStep.Call;
    }

    private Optional<Step> first(Set<String> loop, Predicate<Step> kind) {
        return steps.values().stream()
                .filter(step -> loop.contains(step.id()))
                .filter(kind)
                .findFirst();
    }
}
