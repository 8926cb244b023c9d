package dev.rekindle.report.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Pearson's chi-square test that groups have the sizes that they should have. */
public record SampleRatio(double chiSquare, int degreesOfFreedom, double p) {

    /** Below this p-value a group is missing members, or has some that belong elsewhere. */
    public static final double SUSPICIOUS = 0.001;

    /**
     * @param observed the sizes
     * @param expected the sizes or shares that were to be expected; relative to one another
     */
    public static SampleRatio of(double[] observed, double[] expected) {
        double all = sum(observed);
        double whole = sum(expected);
        double chi = 0;
        for (int i = 0; i < observed.length; i++) {
            double due = all * expected[i] / whole;
            chi += (observed[i] - due) * (observed[i] - due) / due;
        }
        int freedom = observed.length - 1;
        return new SampleRatio(chi, freedom, ChiSquaredDistribution.of(freedom).survivalProbability(chi));
    }

    public boolean isSuspicious() {
        return p < SUSPICIOUS;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
