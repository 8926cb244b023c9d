package dev.rekindle.report.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** So many successes among so many trials, with intervals for the probability of a success. */
public record Proportion(long successes, long size) {

    public Proportion {
        if (successes < 0 || successes > size) {
            throw new IllegalArgumentException("No proportion: " + successes + " of " + size);
        }
    }

    /** NaN when there are no trials. */
    public double rate() {
        return (double) successes / size;
    }

    /** The smaller one of successes and failures: how far the normal approximation can be trusted. */
    public long least() {
        return Math.min(successes, size - successes);
    }

    /** Wilson's score interval: Wilson, "Probable inference", JASA 22 (1927) 209-212. */
    public Bounds wilson(double confidence) {
        return wilsonAt(Normal.twoSided(1 - confidence));
    }

    /** The same for a number of standard errors in place of a confidence. */
    public Bounds wilsonAt(double z) {
        return new Bounds(scoreLimit(rate(), -z), scoreLimit(rate(), z));
    }

    /** Wilson's interval with continuity correction, as R's {@code prop.test} computes it. */
    public Bounds wilsonCorrected(double confidence) {
        double z = Normal.twoSided(1 - confidence);
        double correction = Math.min(0.5, Math.abs(successes - size / 2.0)) / size;
        double lower = rate() - correction;
        double upper = rate() + correction;
        return new Bounds(lower <= 0 ? 0 : scoreLimit(lower, -z), upper >= 1 ? 1 : scoreLimit(upper, z));
    }

    /** The exact interval of Clopper and Pearson, Biometrika 26 (1934) 404-413. */
    public Bounds clopperPearson(double confidence) {
        double tail = (1 - confidence) / 2;
        return new Bounds(
                successes == 0 ? 0 : betaQuantile(tail, successes, size - successes + 1.0),
                successes == size ? 1 : betaQuantile(1 - tail, successes + 1.0, (double) size - successes));
    }

    private double scoreLimit(double rate, double z) {
        double share = z * z / (2 * size);
        double spread = z * Math.sqrt(rate * (1 - rate) / size + share / (2 * size));
        return Math.min(1, Math.max(0, (rate + share + spread) / (1 + 2 * share)));
    }

    private static double betaQuantile(double p, double alpha, double beta) {
        var distribution = BetaDistribution.of(alpha, beta);
        return Roots.increasing(distribution::cumulativeProbability, p, 0, 1);
    }
}
