package dev.rekindle.report.query;

import dev.rekindle.report.JourneyDiagram;
import dev.rekindle.report.JourneyDiagram.Node;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.StepVisits;
import dev.rekindle.report.query.ReportCells.EarnedCell;
import dev.rekindle.report.query.ReportCells.SendCell;
import dev.rekindle.report.query.ReportCells.StepCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report's table: steps, their versions, their variants. A line is the sum of the cells under it. */
final class StepTable {

    private final List<StepCell> steps;
    private final List<SendCell> sends;
    private final List<EarnedCell> earned;

    StepTable(List<StepCell> steps, List<SendCell> sends, List<EarnedCell> earned) {
        this.steps = steps;
        this.sends = sends;
        this.earned = earned;
    }

    /** In the order of the drawing; steps that only earlier versions have come last. */
    List<ReportRow> in(JourneyDiagram drawing) {
        List<Node> nodes = new ArrayList<>(drawing.nodes());
        Set<String> drawn = nodes.stream().map(Node::id).collect(Collectors.toSet());
        Stream.concat(steps.stream().map(StepCell::node), sends.stream().map(SendCell::step))
                .filter(node -> !drawn.contains(node))
                .distinct()
                .sorted()
                .forEach(node -> nodes.add(new Node(node, node, isSend(node) ? "sendTask" : "", 0, 0, Map.of())));
        return nodes.stream().flatMap(this::rows).toList();
    }

    private boolean isSend(String node) {
        return sends.stream().anyMatch(cell -> cell.step().equals(node));
    }

    private Stream<ReportRow> rows(Node node) {
        var versions = new TreeSet<Integer>();
        steps.stream().filter(cell -> cell.node().equals(node.id())).forEach(cell -> versions.add(cell.version()));
        sends.stream().filter(cell -> cell.step().equals(node.id())).forEach(cell -> versions.add(cell.version()));
        Stream<ReportRow> below = versions.descendingSet().stream().flatMap(version -> rows(node, version));
        return Stream.concat(Stream.of(row(node, null, null)), below);
    }

    private Stream<ReportRow> rows(Node node, int version) {
        Stream<ReportRow> variants = sends.stream()
                .filter(cell -> cell.step().equals(node.id()) && cell.version() == version)
                .map(SendCell::variant)
                .filter(variant -> !variant.isEmpty())
                .distinct()
                .sorted()
                .map(variant -> row(node, version, variant));
        return Stream.concat(Stream.of(row(node, version, null)), variants);
    }

    private ReportRow row(Node node, @Nullable Integer version, @Nullable String variant) {
        Predicate<Integer> counts = other -> version == null || version.equals(other);
        StepVisits passing = steps.stream()
                .filter(cell -> cell.node().equals(node.id()) && counts.test(cell.version()))
                .map(cell -> new StepVisits(cell.entered(), cell.waiting()))
                .reduce(StepVisits.NONE, StepVisits::plus);
        List<SendCell> sent = sends.stream()
                .filter(cell -> cell.step().equals(node.id()) && counts.test(cell.version()))
                .filter(cell -> variant == null || variant.equals(cell.variant()))
                .toList();
        List<EarnedCell> won = earned.stream()
                .filter(cell -> Objects.equals(cell.step(), node.id()) && counts.test(cell.version()))
                .filter(cell -> variant == null || variant.equals(cell.variant()))
                .toList();
        return new ReportRow(
                node.id(),
                node.name(),
                node.kind(),
                version,
                variant,
                variant == null ? passing : null,
                node.kind().equals("sendTask") ? ReportFigures.sends(sent) : null,
                ReportFigures.earned(won));
    }
}
