package dev.rekindle.journey.bpmn.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.platform.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A check reads each step and flow of a diagram a bounded number of times, however many there are. */
class ChecksAreLinearTests {

    private static final int PASSES = 30;

    @Test
    void noCheckReadsAllStepsOrFlowsForEachStep() {
        assertThat(readingsOf(200)).isBetween(1L, 200L * PASSES);
        assertThat(readingsOf(2_000)).isBetween(1L, 2_000L * PASSES);
    }

    private static long readingsOf(int size) {
        CountedFlows flows = new CountedFlows();
        Map<String, Step> chain = new LinkedHashMap<>();
        chain.put("start", new Step.Start("start", "Start"));
        for (int i = 0; i < size; i++) {
            chain.put("w" + i, new Step.WaitFor("w" + i, "Wait", Span.days(1), Span.NONE));
            flows.add(new Flow("f" + i, "", i == 0 ? "start" : "w" + (i - 1), "w" + i, null, false));
        }
        chain.put("end", new Step.End("end", "End"));
        flows.add(new Flow("last", "", "w" + (size - 1), "end", null, false));
        CountedSteps steps = new CountedSteps(chain);
        FindingCollector findings = new FindingCollector();

        FlowGraph graph = new FlowGraph(steps, flows);
        new ConnectionChecker(steps, flows, graph, Set.of(), Set.of(), findings).check();
        new EventGatewayChecker(steps, flows, findings).check();
        LoopChecker loops = new LoopChecker(steps, graph, findings);
        loops.check(Span.days(1));
        loops.sendsAgain();
        graph.leads("start", "end");

        assertThat(findings.all()).isEmpty();
        return steps.read + flows.read;
    }

    private static final class CountedSteps extends LinkedHashMap<String, Step> {

        private static final long serialVersionUID = 1L;

        private long read;

        CountedSteps(Map<String, Step> steps) {
            super(steps);
        }

        @Override
        public @Nullable Step get(Object key) {
            read++;
            return super.get(key);
        }

        @Override
        public Collection<Step> values() {
            read += size();
            return super.values();
        }

        @Override
        public Set<String> keySet() {
            read += size();
            return super.keySet();
        }
    }

    private static final class CountedFlows extends ArrayList<Flow> {

        private static final long serialVersionUID = 1L;

        private long read;

        @Override
        public Iterator<Flow> iterator() {
            read += size();
            return super.iterator();
        }

        @Override
        public Spliterator<Flow> spliterator() {
            read += size();
            return super.spliterator();
        }
    }

    @Test
    void reachabilityKnowsLoopsAndBranches() {
        List<Flow> flows = List.of(flow("a", "b"), flow("b", "c"), flow("c", "b"), flow("c", "d"), flow("x", "d"));

        FlowGraph graph = new FlowGraph(Map.of(), flows);

        assertThat(graph.leads("a", "d")).isTrue();
        assertThat(graph.leads("b", "b")).isTrue();
        assertThat(graph.leads("a", "a")).isFalse();
        assertThat(graph.leads("d", "a")).isFalse();
        assertThat(graph.leads("x", "b")).isFalse();
    }

    private static Flow flow(String from, String to) {
        return new Flow(from + to, "", from, to, null, false);
    }
}
