package dev.rekindle.report.statistics;

import dev.rekindle.report.Interval;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/** Compares two proportions; each difference is the first minus the second. */
public record TwoProportions(Proportion first, Proportion second) {

    /** R takes tables as equally probable within this relative error. */
    private static final double SAME = 1 + 1e-7;

    public static TwoProportions of(long x1, long n1, long x2, long n2) {
        return new TwoProportions(new Proportion(x1, n1), new Proportion(x2, n2));
    }

    public double difference() {
        return first.rate() - second.rate();
    }

    /** The rate of both together. */
    public double pooledRate() {
        return (double) (first.successes() + second.successes()) / (first.size() + second.size());
    }

    /** The score of the test with pooled variance; NaN when all or none succeeded. */
    public double z() {
        double rate = pooledRate();
        return difference() / Math.sqrt(rate * (1 - rate) * (1.0 / first.size() + 1.0 / second.size()));
    }

    /** The two-sided p-value of {@link #z}, as R's {@code prop.test(correct = FALSE)}; NaN when all or none succeeded. */
    public double p() {
        return Normal.p(z());
    }

    /** The interval with unpooled variances: Newcombe, Statistics in Medicine 17 (1998) 873-890, method 1. */
    public Interval wald(double confidence) {
        double error = Math.sqrt(variance(first) + variance(second));
        double margin = Normal.twoSided(1 - confidence) * error;
        return new Interval(difference(), difference() - margin, difference() + margin);
    }

    private static double variance(Proportion part) {
        return part.rate() * (1 - part.rate()) / part.size();
    }

    /**
     * The hybrid score interval: Newcombe, as above, method 10. Unlike {@link #wald} it keeps its error with few successes.
     *
     * @param z how many standard errors wide to each side
     */
    public Interval score(double z) {
        Bounds one = first.wilsonAt(z);
        Bounds other = second.wilsonAt(z);
        return new Interval(
                difference(),
                difference() - Math.hypot(first.rate() - one.low(), other.high() - second.rate()),
                difference() + Math.hypot(one.high() - first.rate(), second.rate() - other.low()));
    }

    /** The two-sided p-value with Yates's continuity correction; NaN when all or none succeeded. */
    public double yates() {
        double rate = pooledRate();
        double correction = Math.min(0.5, Math.abs(difference()) / (1.0 / first.size() + 1.0 / second.size()));
        double chi = 0;
        for (Proportion part : new Proportion[] {first, second}) {
            double excess = Math.abs(part.successes() - part.size() * rate) - correction;
            chi += excess * excess / part.size() * (1 / rate + 1 / (1 - rate));
        }
        return Double.isNaN(chi) ? Double.NaN : ChiSquaredDistribution.of(1).survivalProbability(chi);
    }

    /** Fisher's exact two-sided p-value: the tables that are at most as probable as this one. */
    public double fisher() {
        long successes = first.successes() + second.successes();
        var tables = HypergeometricDistribution.of(
                Math.toIntExact(first.size() + second.size()),
                Math.toIntExact(successes),
                Math.toIntExact(first.size()));
        double probable = tables.probability(Math.toIntExact(first.successes())) * SAME;
        double sum = 0;
        for (int x = tables.getSupportLowerBound(); x <= tables.getSupportUpperBound(); x++) {
            double probability = tables.probability(x);
            sum += probability <= probable ? probability : 0;
        }
        return Math.min(1, sum);
    }
}
