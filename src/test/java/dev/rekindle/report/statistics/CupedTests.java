package dev.rekindle.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CupedTests {

    /** Spend after is half of the spend before, noise of the same variance, and 1 more for the treated. */
    @Test
    void removesTheShareOfTheVarianceThatWasKnownAndKeepsTheDifference() {
        Cuped adjusted = Cuped.of(group(1, 20_000, 1), group(2, 20_000, 0));
        assertThat(adjusted.varianceCut()).isCloseTo(0.5, within(0.02));
        assertThat(adjusted.difference()).isCloseTo(1, within(4 * adjusted.error()));
    }

    @Test
    void changesNothingWhereNothingWasKnown() {
        var first = new PairedMoments(100, 0, 0, 200, 900, 0);
        var second = new PairedMoments(100, 0, 0, 150, 700, 0);
        Cuped adjusted = Cuped.of(first, second);
        assertThat(adjusted.difference()).isEqualTo(0.5);
        assertThat(adjusted.varianceCut()).isZero();
        assertThat(adjusted.error()).isCloseTo(Math.sqrt((500 / 99.0 + 475 / 99.0) / 100), within(1e-12));
    }

    private static PairedMoments group(long seed, int members, double more) {
        var random = new SplittableRandom(seed);
        double[] sums = new double[5];
        for (int i = 0; i < members; i++) {
            double before = 20 * random.nextDouble();
            double after = before / 2 + 10 * random.nextDouble() + more;
            double[] values = {before, before * before, after, after * after, before * after};
            for (int j = 0; j < sums.length; j++) {
                sums[j] += values[j];
            }
        }
        return new PairedMoments(members, sums[0], sums[1], sums[2], sums[3], sums[4]);
    }
}
