package dev.rekindle.report.query;

import static dev.rekindle.journey.Sketch.aSketch;
import static dev.rekindle.journey.Sketch.flowsOf;
import static dev.rekindle.journey.Sketch.node;
import static dev.rekindle.journey.Sketch.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.Sketch;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.StepVisits;
import dev.rekindle.report.query.ReportCells.StepCell;
import java.util.List;
import java.util.Map;
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

        List<ReportRow> rows = new StepTable(visits, List.of(), List.of()).in(DiagramReader.restore(sketch.xml()));

        Map<String, ReportRow> steps = rows.stream()
                .filter(row -> row.level() == ReportRow.Level.STEP)
                .collect(Collectors.toMap(ReportRow::node, row -> row));
        assertThat(steps.get("block").kind()).isEqualTo("subProcess");
        assertThat(visits).allSatisfy(cell -> assertThat(steps.get(cell.node()).visits())
                .isEqualTo(new StepVisits(5, 2)));
    }
}
