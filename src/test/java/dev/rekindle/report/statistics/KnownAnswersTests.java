package dev.rekindle.report.statistics;

import static dev.rekindle.report.statistics.KnownAnswers.number;
import static dev.rekindle.report.statistics.KnownAnswers.numbers;
import static dev.rekindle.report.statistics.KnownAnswers.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rekindle.report.Interval;
import dev.rekindle.report.SampleMoments;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class KnownAnswersTests {

    private static final Map<String, Adjustment> ADJUSTMENTS = Map.of(
            "bonferroni", Adjustment.BONFERRONI,
            "holm", Adjustment.HOLM,
            "hochberg", Adjustment.HOCHBERG,
            "BH", Adjustment.BENJAMINI_HOCHBERG,
            "BY", Adjustment.BENJAMINI_YEKUTIELI);

    @Test
    void normalQuantiles() {
        for (CSVRecord row : KnownAnswers.of("normal-quantiles.csv")) {
            double p = number(row, "p");
            same(Normal.quantile(p), number(row, "qnorm"), row);
            same(Normal.below(Normal.quantile(p)), p, row);
        }
    }

    @Test
    void twoProportions() {
        for (CSVRecord row : KnownAnswers.of("two-proportion.csv")) {
            var pair = TwoProportions.of(whole(row, "x1"), whole(row, "n1"), whole(row, "x2"), whole(row, "n2"));
            same(pair.difference(), number(row, "diff"), row);
            same(pair.z(), number(row, "z_pooled"), row);
            same(pair.p(), number(row, "p_two_sided"), row);
            same(pair.yates(), number(row, "p_yates"), row);
            Interval wald = pair.wald(0.95);
            same(wald.low(), number(row, "wald_lo"), row);
            same(wald.high(), number(row, "wald_hi"), row);
            assertThat(pair.fisher()).isCloseTo(number(row, "p_fisher"), within(1e-11));
        }
    }

    @Test
    void oneProportion() {
        for (CSVRecord row : KnownAnswers.of("one-proportion-intervals.csv")) {
            var one = new Proportion(whole(row, "x"), whole(row, "n"));
            double confidence = number(row, "conf");
            bounds(one.wilson(confidence), "wilson", row);
            bounds(one.wilsonCorrected(confidence), "wilson_cc", row);
            bounds(one.clopperPearson(confidence), "clopper", row);
        }
    }

    @Test
    void tTests() {
        List<CSVRecord> sleep = KnownAnswers.of("sleep-data.csv");
        SampleMoments first = moments(sleep, "1");
        SampleMoments second = moments(sleep, "2");
        for (CSVRecord row : KnownAnswers.of("ttest-sleep.csv")) {
            MeanTest test =
                    row.get("test").equals("welch") ? MeanTest.welch(first, second) : MeanTest.student(first, second);
            assertThat(test.t()).isCloseTo(number(row, "t"), within(1e-13));
            assertThat(test.degreesOfFreedom()).isCloseTo(number(row, "df"), within(1e-12));
            assertThat(test.p()).isCloseTo(number(row, "p"), within(1e-14));
            assertThat(test.interval().low()).isCloseTo(number(row, "lo"), within(1e-13));
            assertThat(test.interval().high()).isCloseTo(number(row, "hi"), within(1e-13));
        }
    }

    @Test
    void sampleRatios() {
        for (CSVRecord row : KnownAnswers.of("sample-ratio-mismatch.csv")) {
            var test = SampleRatio.of(numbers(row, "observed"), numbers(row, "expected"));
            assertThat(test.chiSquare()).as(row.toString()).isCloseTo(number(row, "chisq"), within(1e-6));
            assertThat(test.degreesOfFreedom()).isEqualTo((int) whole(row, "df"));
            assertThat(test.p()).as(row.toString()).isCloseTo(number(row, "p"), within(1e-12));
        }
    }

    @Test
    void correctionsForSeveralComparisons() {
        for (CSVRecord row : KnownAnswers.of("multiple-comparisons.csv")) {
            double[] adjusted =
                    Objects.requireNonNull(ADJUSTMENTS.get(row.get("method"))).of(numbers(row, "p"));
            double[] known = numbers(row, "adjusted");
            for (int i = 0; i < known.length; i++) {
                assertThat(adjusted[i]).as(row.toString()).isCloseTo(known[i], within(5e-13));
            }
        }
    }

    @Test
    void criticalValuesOfRepeatedLooks() {
        for (CSVRecord row : KnownAnswers.of("group-sequential-bounds.csv")) {
            int looks = (int) whole(row, "looks");
            double[] found = switch (row.get("type")) {
                case "pocock" -> GroupSequential.pocock(looks, 0.05);
                case "obrien-fleming" -> GroupSequential.obrienFleming(looks, 0.05);
                case "lan-demets-obf" -> GroupSequential.spending(looks, 0.05, GroupSequential.Spending.OBRIEN_FLEMING);
                default -> GroupSequential.spending(looks, 0.05, GroupSequential.Spending.POCOCK);
            };
            double[] known = numbers(row, "critical_z_by_look");
            for (int i = 0; i < known.length; i++) {
                assertThat(found[i]).as(row.toString()).isCloseTo(known[i], within(0.5001e-4));
            }
        }
    }

    @Test
    void errorOfLookingAgainAndAgainAtTheOrdinaryInterval() {
        for (CSVRecord row : KnownAnswers.of("peeking-inflation.csv")) {
            double[] looks = new double[(int) whole(row, "equally_spaced_looks")];
            Arrays.fill(looks, Normal.twoSided(0.05));
            assertThat(GroupSequential.error(looks)).isCloseTo(number(row, "true_type_one_error"), within(0.5001e-4));
        }
    }

    @Test
    void chancesOfBeingBest() {
        for (CSVRecord row : KnownAnswers.of("bayes-prob-b-beats-a.csv")) {
            double[] chances = BestChance.of(List.of(
                    new Proportion(whole(row, "xA"), whole(row, "nA")),
                    new Proportion(whole(row, "xB"), whole(row, "nB"))));
            assertThat(chances[1]).as(row.toString()).isCloseTo(number(row, "prob_B_beats_A"), within(1e-12));
            assertThat(chances[0] + chances[1]).isCloseTo(1, within(1e-12));
        }
    }

    private static SampleMoments moments(List<CSVRecord> rows, String group) {
        double[] values = rows.stream()
                .filter(row -> row.get("group").equals(group))
                .mapToDouble(row -> number(row, "extra"))
                .toArray();
        return new SampleMoments(
                values.length,
                Arrays.stream(values).sum(),
                Arrays.stream(values).map(value -> value * value).sum());
    }

    private static void bounds(Bounds found, String name, CSVRecord row) {
        same(found.low(), number(row, name + "_lo"), row);
        same(found.high(), number(row, name + "_hi"), row);
    }

    /** To the digits that are printed: fifteen, where R and we round the last ones differently. */
    private static void same(double found, double known, CSVRecord row) {
        if (Double.isNaN(known)) {
            assertThat(found).as(row.toString()).isNaN();
        } else {
            assertThat(found).as(row.toString()).isCloseTo(known, within(Math.max(1e-14, 1e-12 * Math.abs(known))));
        }
    }
}
