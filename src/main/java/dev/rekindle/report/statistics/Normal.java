package dev.rekindle.report.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
public final class Normal {

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    public static double density(double z) {
        return STANDARD.density(z);
    }

    /** The probability of a value up to {@code z}. */
    public static double below(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /** The probability of a value above {@code z}, exact far out as well. */
    public static double above(double z) {
        return STANDARD.survivalProbability(z);
    }

    /** The value below which {@code p} of the distribution lies. */
    public static double quantile(double p) {
        return STANDARD.inverseCumulativeProbability(p);
    }

    /** The value that is exceeded, with either sign, with probability {@code alpha}; 1.96 for 0.05. */
    public static double twoSided(double alpha) {
        return STANDARD.inverseSurvivalProbability(alpha / 2);
    }

    /** The two-sided p-value of {@code z}; NaN for NaN. */
    public static double p(double z) {
        return Math.min(1, 2 * above(Math.abs(z)));
    }
}
