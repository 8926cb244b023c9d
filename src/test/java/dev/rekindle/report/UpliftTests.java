package dev.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.query.ReportCells;
import dev.rekindle.report.query.ReportFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpliftTests {

    @Test
    void saysNotEnoughDataUntilEachArmHasTenOfBoth() {
        assertThat(uplift(500, 9, 60, 10).verdict()).isEqualTo(Uplift.Verdict.NOT_ENOUGH_DATA);
        assertThat(uplift(500, 100, 60, 9).verdict()).isEqualTo(Uplift.Verdict.NOT_ENOUGH_DATA);
        assertThat(uplift(500, 100, 60, 51).verdict()).isEqualTo(Uplift.Verdict.NOT_ENOUGH_DATA);
        assertThat(uplift(500, 100, 60, 12).verdict()).isEqualTo(Uplift.Verdict.NO_SIGNIFICANT_DIFFERENCE);
        assertThat(uplift(5000, 1500, 600, 120).verdict()).isEqualTo(Uplift.Verdict.MORE);
        assertThat(uplift(5000, 500, 600, 120).verdict()).isEqualTo(Uplift.Verdict.FEWER);
        assertThat(uplift(500, 100, 0, 0).verdict()).isEqualTo(Uplift.Verdict.NO_HOLDOUT);
    }

    private static Uplift uplift(long treated, long converted, long holdout, long holdoutConverted) {
        return ReportFigures.uplift(
                List.of(
                        new ReportCells.OutcomeCell("j", "TREATED", "GOAL", converted, converted),
                        new ReportCells.OutcomeCell("j", "TREATED", "COMPLETED", treated - converted, 0),
                        new ReportCells.OutcomeCell("j", "HOLDOUT", "HOLDOUT", holdout, holdoutConverted)),
                List.of());
    }
}
