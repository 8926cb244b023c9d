package dev.rekindle.report.query;

import static dev.rekindle.journey.Sketch.aSketch;
import static dev.rekindle.journey.Sketch.flowsOf;
import static dev.rekindle.journey.Sketch.node;
import static dev.rekindle.journey.Sketch.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.Sketch;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.StepVisits;
import dev.rekindle.report.query.ReportCells.MessageCell;
import dev.rekindle.report.query.ReportCells.StepCell;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The report has a row for every symbol that members pass. */
class StepTableTests {

    @Test
    void subProcessesLinksAndMilestonesHaveFigures() {
        String link = "<bpmn:linkEventDefinition id=\"%s\" name=\"Page 2\" />";
        Sketch sketch = aSketch("figures")
                .with(
                        "<bpmn:subProcess id=\"block\" name=\"Block\">" + node("startEvent", "in", "") + send("a")
                                + node("endEvent", "out", "") + flowsOf("in>a>out") + "</bpmn:subProcess>",
                        node("intermediateThrowEvent", "away", link.formatted("l1")),
                        node("intermediateCatchEvent", "there", link.formatted("l2")))
                .flows("start>block>away", "there>end");
        List<StepCell> visits = List.of("start", "block", "in", "a", "out", "away", "there", "end").stream()
                .map(step -> new StepCell(sketch.key(), 1, step, 5, 2))
                .toList();

        List<ReportRow> rows =
                new StepTable(visits, List.of(), List.of()).in(DiagramReader.restore(sketch.xml()), new TreeMap<>());

        Map<String, ReportRow> steps = rows.stream()
                .filter(row -> row.level() == ReportRow.Level.STEP)
                .collect(Collectors.toMap(ReportRow::node, row -> row));
        assertThat(Objects.requireNonNull(steps.get("block")).kind()).isEqualTo("subProcess");
        assertThat(visits)
                .allSatisfy(cell -> assertThat(
                                Objects.requireNonNull(steps.get(cell.node())).visits())
                        .isEqualTo(new StepVisits(5, 2)));
    }

    @Test
    void aStepHasInEachVersionTheNameOfThatVersion() {
        JourneyDefinition first = named("Ask once", "Gone since");
        JourneyDefinition second = DiagramReader.restore(
                aSketch("names").with(send("a")).flows("start>a>end").xml().replace("Send a", "Ask twice"));
        List<StepCell> visits = List.of(
                new StepCell("names", 1, "a", 5, 0),
                new StepCell("names", 1, "b", 4, 0),
                new StepCell("names", 2, "a", 3, 1));

        List<ReportRow> rows =
                new StepTable(visits, List.of(), List.of()).in(second, new TreeMap<>(Map.of(1, first, 2, second)));

        assertThat(rows.stream().map(row -> row.node() + " " + row.version() + " " + row.name()))
                .containsSubsequence(
                        "a null Ask twice", "a 2 Ask twice", "a 1 Ask once", "b null Gone since", "b 1 Gone since");
        assertThat(rows.stream().filter(row -> row.node().equals("b")))
                .allSatisfy(row -> assertThat(row.kind()).isEqualTo("sendTask"));
    }

    private static JourneyDefinition named(String a, String b) {
        return DiagramReader.restore(aSketch("names")
                .with(send("a"), send("b"))
                .flows("start>a>b>end")
                .xml()
                .replace("Send a", a)
                .replace("Send b", b));
    }

    @Test
    void stepsStandInTheOrderInWhichMembersPassThemWhereverTheyAreDrawn() {
        Sketch sketch = aSketch("order")
                .with(send("last"), send("first"), send("second"))
                .flows("start>first>second>last>end");

        List<ReportRow> rows =
                new StepTable(List.of(), List.of(), List.of()).in(DiagramReader.restore(sketch.xml()), new TreeMap<>());

        assertThat(rows.stream().map(ReportRow::node)).startsWith("start", "first", "second", "last", "end");
    }

    @Test
    void opensAreCountedOnlyWhereTheyCanBeSeen() {
        JourneyDefinition journey = named("Ask once", "Ask again");
        List<MessageCell> sent = List.of(
                new MessageCell("names", 1, "a", "", "DELIVERED", null, false, 10, 3, 3, 0, 0),
                new MessageCell("names", 1, "b", "", "DELIVERED", null, true, 20, 5, 2, 0, 0));

        Map<String, MessageTotals> steps = new StepTable(List.of(), sent, List.of())
                .in(journey, new TreeMap<>(Map.of(1, journey))).stream()
                        .filter(row -> row.level() == ReportRow.Level.STEP && row.messages() != null)
                        .collect(Collectors.toMap(ReportRow::node, row -> Objects.requireNonNull(row.messages())));

        assertThat(Objects.requireNonNull(steps.get("a")).tracksOpens()).isFalse();
        assertThat(Objects.requireNonNull(steps.get("a")).clicked()).isEqualTo(3);
        assertThat(Objects.requireNonNull(steps.get("b")).tracksOpens()).isTrue();
        MessageTotals both = Objects.requireNonNull(steps.get("a")).plus(Objects.requireNonNull(steps.get("b")));
        assertThat(both.opened()).isEqualTo(5);
        assertThat(both.openable()).isEqualTo(20);
        assertThat(both.tracksOpens()).isTrue();
    }
}
