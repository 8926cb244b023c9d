package dev.rekindle.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.report.Arm;
import dev.rekindle.report.CreditedConversions;
import dev.rekindle.report.Funnel;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.report.StepVisits;
import dev.rekindle.report.Uplift;
import dev.rekindle.report.export.Described;
import dev.rekindle.report.export.TableCsv;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCsvTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "@SUM(A1)", "\uFF1D1+1", "\uFF0B1", "\n=1+1"})
    void stepNameDoesNotBecomeAFormula(String name) {
        assertThat(TableCsv.of(ReportTables.steps(report(name)))).contains("'" + name);
    }

    /** Words come from outside too, such as a tier or a region. */
    @Test
    void noWordBecomesAFormula() {
        assertThat(TableCsv.of(Described.table("t", List.of("=1+1"))
                        .word("tier", tier -> tier)
                        .code("name", tier -> tier)
                        .done()))
                .contains("'=1+1,'=1+1");
    }

    private static JourneyReport report(String stepName) {
        var place = new ReportRow.Place("sayHello", stepName, "sendTask", null, null);
        var row = new ReportRow(place, StepVisits.NONE, null, CreditedConversions.NONE);
        return new JourneyReport(
                new JourneyReport.Subject(
                        "come-back", "Come back", "LIVE", 1, DiagramReader.restore(SampleJourney.bpmn())),
                ReportFilter.ALL,
                Instant.EPOCH,
                Map.of(),
                new JourneyReport.StepFigures(List.of(row), Map.of(), CreditedConversions.NONE),
                new Funnel(0, 0, 0, 0, 0, 0),
                new Uplift(Arm.NONE, Arm.NONE),
                List.of(),
                List.of());
    }
}
