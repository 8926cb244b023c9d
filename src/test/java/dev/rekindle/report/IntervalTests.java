package dev.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekindle.report.query.ReportCells;
import dev.rekindle.report.query.ReportFigures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class IntervalTests {

    private static final Path DATA = Path.of("../shared/data");

    @Test
    void differencesOfProportionsAreThoseOfR() throws IOException {
        var rows = known("stats/two-proportion.csv");
        assertThat(rows).hasSizeGreaterThan(10);
        for (CSVRecord row : rows) {
            Interval found =
                    Interval.ofProportions(whole(row, "x1"), whole(row, "n1"), whole(row, "x2"), whole(row, "n2"));
            assertSame(found, row, 1e-12);
        }
    }

    @Test
    void hillstromsConversionsAreThoseOfR() throws IOException {
        for (CSVRecord row : known("hillstrom/reference-tests.csv")) {
            Interval found =
                    Interval.ofProportions(whole(row, "x1"), whole(row, "n1"), whole(row, "x2"), whole(row, "n2"));
            assertSame(found, row, 1e-12);
            assertThat(found.containsZero()).isFalse();
        }
    }

    @Test
    void hillstromsSpendIsWelchsIntervalOfR() throws IOException {
        var arms = new TreeMap<String, double[]>();
        for (CSVRecord row : known("hillstrom/hillstrom.csv")) {
            double spend = Double.parseDouble(row.get("spend"));
            double[] arm = arms.computeIfAbsent(row.get("segment"), name -> new double[3]);
            arm[0]++;
            arm[1] += spend;
            arm[2] += spend * spend;
        }
        for (CSVRecord row : known("hillstrom/reference-spend-welch.csv")) {
            Interval found = Interval.ofMeans(
                    moments(Objects.requireNonNull(arms.get(row.get("a")))),
                    moments(Objects.requireNonNull(arms.get(row.get("b")))));
            assertThat(found.difference()).isCloseTo(number(row, "diff"), within(1e-9));
            assertThat(found.low()).isCloseTo(number(row, "lo"), within(1e-6));
            assertThat(found.high()).isCloseTo(number(row, "hi"), within(1e-6));
        }
    }

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

    private static void assertSame(Interval found, CSVRecord row, double precision) {
        assertThat(found.difference()).isCloseTo(number(row, "diff"), within(precision));
        assertThat(found.low()).isCloseTo(number(row, "wald_lo"), within(precision));
        assertThat(found.high()).isCloseTo(number(row, "wald_hi"), within(precision));
    }

    private static SampleMoments moments(double[] arm) {
        return new SampleMoments((long) arm[0], arm[1], arm[2]);
    }

    private static List<CSVRecord> known(String file) throws IOException {
        Path path = DATA.resolve(file);
        assumeTrue(Files.exists(path), "skipped: no " + path);
        try (var parser = CSVParser.parse(
                path,
                StandardCharsets.UTF_8,
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return parser.getRecords();
        }
    }

    private static long whole(CSVRecord row, String column) {
        return (long) number(row, column);
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
