package dev.rekindle.report.query;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.StepVisits;
import dev.rekindle.report.query.ReportCells.CreditCell;
import dev.rekindle.report.query.ReportCells.MessageCell;
import dev.rekindle.report.query.ReportCells.StepCell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report's table of steps, their versions and variants. Each row is the sum of its cells. */
final class StepTable {

    private static final String SEND = "sendTask";
    private static final Step.Cases<String> BPMN_ELEMENTS = new BpmnElement();

    private final List<StepCell> steps;
    private final List<MessageCell> messages;
    private final List<CreditCell> credited;

    StepTable(List<StepCell> steps, List<MessageCell> messages, List<CreditCell> credited) {
        this.steps = steps;
        this.messages = messages;
        this.credited = credited;
    }

    /**
     * Rows in the order in which members pass the steps; steps that only other versions have come last, those of the newest
     * first.
     *
     * @param shown the definition whose diagram is shown
     * @param versions definitions by the numbers of their versions; a step has in each the name of that version
     */
    List<ReportRow> in(JourneyDefinition shown, SortedMap<Integer, JourneyDefinition> versions) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        List<JourneyDefinition> newestFirst = new ArrayList<>(versions.values());
        Collections.reverse(newestFirst);
        Set<String> passed = Stream.concat(
                        steps.stream().map(StepCell::node), messages.stream().map(MessageCell::step))
                .collect(Collectors.toCollection(TreeSet::new));
        shown.steps().values().forEach(step -> nodes.put(step.id(), node(step)));
        newestFirst.stream()
                .flatMap(version -> version.steps().values().stream())
                .filter(step -> passed.contains(step.id()))
                .forEach(step -> nodes.putIfAbsent(step.id(), node(step)));
        passed.forEach(id -> nodes.putIfAbsent(id, new Node(id, id, isSend(id) ? SEND : "")));
        return nodes.values().stream().flatMap(node -> rows(node, versions)).toList();
    }

    private static Node node(Step step) {
        return new Node(step.id(), step.name(), step.match(BPMN_ELEMENTS));
    }

    private boolean isSend(String node) {
        return messages.stream().anyMatch(cell -> cell.step().equals(node));
    }

    private Stream<ReportRow> rows(Node node, Map<Integer, JourneyDefinition> definitions) {
        var versions = new TreeSet<Integer>();
        steps.stream().filter(cell -> cell.node().equals(node.id())).forEach(cell -> versions.add(cell.version()));
        messages.stream().filter(cell -> cell.step().equals(node.id())).forEach(cell -> versions.add(cell.version()));
        Stream<ReportRow> below = versions.descendingSet().stream()
                .flatMap(version -> rows(
                        Optional.ofNullable(definitions.get(version))
                                .flatMap(definition -> definition.step(node.id()))
                                .map(step -> new Node(step.id(), step.name(), node.kind()))
                                .orElse(node),
                        version));
        return Stream.concat(Stream.of(row(node, null, null)), below);
    }

    private Stream<ReportRow> rows(Node node, int version) {
        Stream<ReportRow> variants = messages.stream()
                .filter(cell -> cell.step().equals(node.id()) && cell.version() == version)
                .map(MessageCell::variant)
                .filter(variant -> !variant.isEmpty())
                .distinct()
                .sorted()
                .map(variant -> row(node, version, variant));
        return Stream.concat(Stream.of(row(node, version, null)), variants);
    }

    private ReportRow row(Node node, @Nullable Integer version, @Nullable String variant) {
        Predicate<Integer> counts = other -> version == null || version.equals(other);
        StepVisits visits = steps.stream()
                .filter(cell -> cell.node().equals(node.id()) && counts.test(cell.version()))
                .map(cell -> new StepVisits(cell.entered(), cell.waiting()))
                .reduce(StepVisits.NONE, StepVisits::plus);
        List<MessageCell> sent = messages.stream()
                .filter(cell -> cell.step().equals(node.id()) && counts.test(cell.version()))
                .filter(cell -> variant == null || variant.equals(cell.variant()))
                .toList();
        List<CreditCell> credits = credited.stream()
                .filter(cell -> Objects.equals(cell.step(), node.id()) && counts.test(cell.version()))
                .filter(cell -> variant == null || variant.equals(cell.variant()))
                .toList();
        return new ReportRow(
                new ReportRow.Place(node.id(), node.name(), node.kind(), version, variant),
                variant == null ? visits : null,
                node.kind().equals(SEND) ? ReportFigures.messages(sent) : null,
                ReportFigures.credited(credits));
    }

    /** @param kind local name of the BPMN element, or randomSplit; empty when only the step log knows the step */
    private record Node(String id, String name, String kind) {}

    /** The local name of the BPMN element that a step is drawn as. */
    private static final class BpmnElement implements Step.Cases<String> {

        @Override
        public String start(Step.Start step) {
            return "startEvent";
        }

        @Override
        public String end(Step.End step) {
            return "endEvent";
        }

        @Override
        public String send(TaskStep.Send step) {
            return SEND;
        }

        @Override
        public String changeMember(TaskStep.ChangeMember step) {
            return "serviceTask";
        }

        @Override
        public String ask(TaskStep.Ask step) {
            return "userTask";
        }

        @Override
        public String score(TaskStep.Score step) {
            return "businessRuleTask";
        }

        @Override
        public String issueCoupon(TaskStep.IssueCoupon step) {
            return "serviceTask";
        }

        @Override
        public String callWebhook(TaskStep.CallWebhook step) {
            return "serviceTask";
        }

        @Override
        public String waitFor(Step.WaitFor step) {
            return "intermediateCatchEvent";
        }

        @Override
        public String waitUntil(Step.WaitUntil step) {
            return "intermediateCatchEvent";
        }

        @Override
        public String decide(Step.Decide step) {
            return "exclusiveGateway";
        }

        @Override
        public String merge(Step.Merge step) {
            return "exclusiveGateway";
        }

        @Override
        public String split(Step.Split step) {
            return "randomSplit";
        }

        @Override
        public String fork(Step.Fork step) {
            return step.inclusive() ? "inclusiveGateway" : "parallelGateway";
        }

        @Override
        public String join(Step.Join step) {
            return step.inclusive() ? "inclusiveGateway" : "parallelGateway";
        }

        @Override
        public String boundary(Step.Boundary step) {
            return "boundaryEvent";
        }

        @Override
        public String call(TaskStep.Call step) {
            return "callActivity";
        }

        @Override
        public String awaitFirst(Step.AwaitFirst step) {
            return "eventBasedGateway";
        }

        @Override
        public String awaitEvent(Step.AwaitEvent step) {
            return step.task() ? "receiveTask" : "intermediateCatchEvent";
        }

        @Override
        public String handler(Step.Handler step) {
            return "subProcess";
        }

        @Override
        public String leave(Step.Leave step) {
            return "startEvent";
        }

        @Override
        public String pass(Step.Pass step) {
            return "intermediateThrowEvent";
        }

        @Override
        public String subProcess(Step.SubProcess step) {
            return "subProcess";
        }

        @Override
        public String subStart(Step.SubStart step) {
            return "startEvent";
        }

        @Override
        public String subEnd(Step.SubEnd step) {
            return "endEvent";
        }
    }
}
