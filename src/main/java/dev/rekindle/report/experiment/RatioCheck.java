package dev.rekindle.report.experiment;

import dev.rekindle.report.statistics.SampleRatio;
import org.jspecify.annotations.Nullable;

/**
 * Whether members are divided as the settings say. If not, members are missing from one side and the comparison is worth
 * nothing.
 *
 * @param observed members in the holdout, or in the arm that differs most
 * @param expected members that should be there
 * @param test null where nothing is to be divided, or the shares have changed
 */
public record RatioCheck(
        double observed, double expected, @Nullable SampleRatio test) {

    static final RatioCheck NONE = new RatioCheck(0, 0, null);

    /** @return {@link #NONE} unless at least two groups should have members */
    static RatioCheck of(double[] observed, double[] expected) {
        int worst = 0;
        for (int i = 0; i < observed.length; i++) {
            if (expected[i] <= 0) {
                return NONE;
            }
            worst = Math.abs(observed[i] - expected[i]) > Math.abs(observed[worst] - expected[worst]) ? i : worst;
        }
        return observed.length < 2
                ? NONE
                : new RatioCheck(observed[worst], expected[worst], SampleRatio.of(observed, expected));
    }

    public boolean isSuspicious() {
        return test != null && test.isSuspicious();
    }
}
