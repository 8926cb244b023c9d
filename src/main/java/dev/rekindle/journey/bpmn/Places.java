package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.bpmn.check.FlowGraph;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Says where elements without a name are: after which named element, and the how manieth of its kind there. */
final class Places {

    private final Map<String, Element> nodes;
    private final Map<String, String> nearest = new HashMap<>();
    private final Map<String, Finding.Place> places = new LinkedHashMap<>();

    /** @param steps in the order in which they are passed */
    Places(Map<String, Element> nodes, Map<String, Step> steps, List<Flow> flows, FlowGraph graph) {
        this.nodes = nodes;
        findNearest(graph);
        Map<String, String> kinds = new LinkedHashMap<>();
        steps.forEach((id, step) -> kinds.put(id, step.match(new StepKind())));
        nodes.keySet().forEach(id -> kinds.putIfAbsent(id, "step"));
        kinds.keySet().removeIf(id -> !label(id).isEmpty());
        number(kinds, id -> nearest.getOrDefault(id, ""));
        Map<String, String> unnamedFlows = new LinkedHashMap<>();
        Map<String, String> from = new HashMap<>();
        for (Flow flow : flows) {
            if (flow.name().isEmpty()
                    && (label(flow.source()).isEmpty() || label(flow.target()).isEmpty())) {
                unnamedFlows.put(flow.id(), "flow");
                from.put(flow.id(), flow.source());
            }
        }
        number(unnamedFlows, id -> named(from.getOrDefault(id, "")));
    }

    Map<String, Finding.Place> all() {
        return places;
    }

    private String label(String id) {
        Element node = nodes.get(id);
        return node == null ? "" : BpmnElements.label(node);
    }

    private String named(String id) {
        return label(id).isEmpty() ? nearest.getOrDefault(id, "") : label(id);
    }

    private void findNearest(FlowGraph graph) {
        Deque<String> open = new ArrayDeque<>(
                nodes.keySet().stream().filter(id -> !label(id).isEmpty()).toList());
        while (!open.isEmpty()) {
            String id = open.poll();
            for (String next : graph.next(id)) {
                if (label(next).isEmpty() && nearest.putIfAbsent(next, named(id)) == null) {
                    open.add(next);
                }
            }
        }
    }

    private void number(Map<String, String> kinds, UnaryOperator<String> after) {
        record Group(String kind, String after) {}
        Map<Group, List<String>> groups = kinds.entrySet().stream()
                .collect(Collectors.groupingBy(
                        each -> new Group(each.getValue(), after.apply(each.getKey())),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        groups.forEach((group, ids) -> {
            for (int i = 0; i < ids.size(); i++) {
                places.put(ids.get(i), new Finding.Place(group.kind(), i + 1, ids.size(), group.after()));
            }
        });
    }

    private static final class StepKind implements Step.Cases<String> {

        @Override
        public String start(Step.Start step) {
            return "start";
        }

        @Override
        public String end(Step.End step) {
            return "end";
        }

        @Override
        public String send(TaskStep.Send step) {
            return "channel." + step.channel().value();
        }

        @Override
        public String changeMember(TaskStep.ChangeMember step) {
            return "change";
        }

        @Override
        public String ask(TaskStep.Ask step) {
            return "ask";
        }

        @Override
        public String score(TaskStep.Score step) {
            return "score";
        }

        @Override
        public String issueCoupon(TaskStep.IssueCoupon step) {
            return "coupon";
        }

        @Override
        public String callWebhook(TaskStep.CallWebhook step) {
            return "webhook";
        }

        @Override
        public String waitFor(Step.WaitFor step) {
            return "wait";
        }

        @Override
        public String waitUntil(Step.WaitUntil step) {
            return "wait";
        }

        @Override
        public String decide(Step.Decide step) {
            return "gateway";
        }

        @Override
        public String merge(Step.Merge step) {
            return "gateway";
        }

        @Override
        public String split(Step.Split step) {
            return "gateway";
        }

        @Override
        public String fork(Step.Fork step) {
            return "gateway";
        }

        @Override
        public String join(Step.Join step) {
            return "gateway";
        }

        @Override
        public String boundary(Step.Boundary step) {
            return "boundary-timer";
        }

        @Override
        public String call(TaskStep.Call step) {
            return "call";
        }

        @Override
        public String awaitFirst(Step.AwaitFirst step) {
            return "event-gateway";
        }

        @Override
        public String awaitEvent(Step.AwaitEvent step) {
            return "event";
        }

        @Override
        public String handler(Step.Handler step) {
            return "event-subprocess";
        }

        @Override
        public String leave(Step.Leave step) {
            return "start";
        }

        @Override
        public String pass(Step.Pass step) {
            return "event";
        }

        @Override
        public String subProcess(Step.SubProcess step) {
            return "subprocess";
        }

        @Override
        public String subStart(Step.SubStart step) {
            return "start";
        }

        @Override
        public String subEnd(Step.SubEnd step) {
            return "end";
        }
    }
}
