package dev.rekindle.journey.bpmn.check;

import dev.rekindle.journey.bpmn.check.Branches.Block;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks that branches are safe: no step is passed twice because two branches lead to it, and no member stands at a join for a
 * branch that does not come. The branches that a gateway begins either all meet at one gateway of the same kind, once each, or
 * each goes to an end of its own; nothing else leads into them. A timer that does not interrupt its step begins a branch that
 * goes to an end of its own. See decision 0270.
 */
public final class BranchChecker {

    private final Map<String, Step> steps;
    private final Branches branches;
    private final FlowGraph graph;
    private final Predicate<String> terminates;
    private final FindingCollector findings;
    private final List<Block> blocks = new ArrayList<>();

    /** @param terminates whether an end ends all branches at once */
    public BranchChecker(
            Map<String, Step> steps,
            List<Flow> flows,
            FlowGraph graph,
            Predicate<String> terminates,
            FindingCollector findings) {
        this.steps = steps;
        this.branches = new Branches(steps, flows);
        this.graph = graph;
        this.terminates = terminates;
        this.findings = findings;
    }

    public void check() {
        List<Step> all = new ArrayList<>(steps.values());
        all.stream()
                .filter(step ->
                        step instanceof Step.Fork && branches.next(step.id()).size() > 1)
                .forEach(step -> check((Step.Fork) step));
        Set<String> met = new HashSet<>();
        blocks.stream().map(Block::join).filter(Objects::nonNull).forEach(met::add);
        all.stream()
                .filter(step -> step instanceof Step.Join && !met.contains(step.id()) && !findings.has(step.id()))
                .forEach(step -> about(step.id(), "join-without-fork"));
        blocks.forEach(this::checkLoops);
        all.stream()
                .filter(step -> step instanceof Step.Boundary boundary && !boundary.interrupts())
                .forEach(step -> checkBeside((Step.Boundary) step));
    }

    private void check(Step.Fork fork) {
        Block block = branches.of(fork.id());
        blocks.add(block);
        Set<String> seen = new HashSet<>();
        for (Set<String> branch : block.branches()) {
            for (String node : branch) {
                if (!seen.add(node) && !(block.join() == null && isEnd(node))) {
                    about(node, "branches-meet", fork.name());
                    return;
                }
            }
        }
        for (Set<String> branch : block.branches()) {
            if (!check(fork, block, branch)) {
                return;
            }
        }
        if (block.join() != null) {
            checkJoin(fork, block, block.join());
        }
    }

    /** @return false when something was found, which explains what else would be */
    private boolean check(Step.Fork fork, Block block, Set<String> branch) {
        for (String node : branch) {
            if (branches.next(node).contains(fork.id())) {
                about(node, "branch-leads-back", fork.name());
                return false;
            }
            if (block.join() != null && isEnd(node) && !terminates.test(node)) {
                about(node, "ends-in-branch", name(block.join()));
                return false;
            }
            boolean shared = block.join() == null && isEnd(node);
            for (String source : branches.previous(node)) {
                if (!shared && !branch.contains(source) && !source.equals(fork.id())) {
                    about(node, "enters-branch", fork.name(), name(source));
                    return false;
                }
            }
        }
        return true;
    }

    private void checkJoin(Step.Fork fork, Block block, String join) {
        if (steps.get(join) instanceof Step.Join found && found.inclusive() != fork.inclusive()) {
            about(join, "join-of-other-kind", fork.name());
            return;
        }
        for (Set<String> branch : block.branches()) {
            long arriving =
                    branches.previous(join).stream().filter(branch::contains).count();
            if (arriving > 1) {
                about(join, "joins-branch-twice", arriving);
                return;
            }
        }
        if (branches.previous(join).size() != block.branches().size()) {
            about(join, "enters-join", fork.name());
        }
    }

    /** An inclusive join waits while any token could still come, and in a loop one of another branch could. */
    private void checkLoops(Block block) {
        if (block.join() == null || !(steps.get(block.fork()) instanceof Step.Fork fork) || !fork.inclusive()) {
            return;
        }
        for (Block around : blocks) {
            boolean inside = around.branches().stream().anyMatch(branch -> branch.contains(block.fork()));
            boolean awaited = inside
                    && around.branches().stream()
                            .filter(branch -> !branch.contains(block.fork()))
                            .flatMap(Set::stream)
                            .anyMatch(node -> graph.leads(node, block.join()));
            if (awaited) {
                about(block.fork(), "inclusive-in-loop", name(around.fork()));
                return;
            }
        }
    }

    private void checkBeside(Step.Boundary boundary) {
        if (graph.leads(boundary.host(), boundary.host())) {
            about(boundary.id(), "boundary-in-loop", name(boundary.host()));
            return;
        }
        Set<String> branch = branches.from(boundary.id());
        for (String node : branch) {
            boolean entered = branches.previous(node).stream().anyMatch(source -> !branch.contains(source));
            if (entered && !isEnd(node)) {
                about(node, "meets-beside", boundary.name());
                return;
            }
        }
    }

    private boolean isEnd(String node) {
        return branches.next(node).isEmpty();
    }

    private String name(@Nullable String id) {
        Step step = id == null ? null : steps.get(id);
        return step == null ? String.valueOf(id) : step.name();
    }

    /** What was found about a gateway before says what is wrong with its branches. */
    private void about(String id, String code, Object... arguments) {
        if (!findings.has(id)) {
            findings.about(id, name(id), code, arguments);
        }
    }
}
