package dev.rekindle.report.statistics;

/** Power and sample size of the comparison of two proportions, as R's {@code power.prop.test} computes them. */
public final class SampleSize {

    private SampleSize() {}

    /** The members that each of two equal groups needs to find the difference with this power. */
    public static double perGroup(double p1, double p2, double alpha, double power) {
        double found = Normal.twoSided(alpha) * same(p1, p2) + Normal.quantile(power) * different(p1, p2);
        double root = found / (p1 - p2);
        return root * root;
    }

    /** The probability that two equal groups of this size show the difference. */
    public static double power(double perGroup, double p1, double p2, double alpha) {
        double seen = Math.sqrt(perGroup) * Math.abs(p1 - p2) - Normal.twoSided(alpha) * same(p1, p2);
        return Normal.below(seen / different(p1, p2));
    }

    private static double same(double p1, double p2) {
        return Math.sqrt((p1 + p2) * (1 - (p1 + p2) / 2));
    }

    private static double different(double p1, double p2) {
        return Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
    }
}
