package dev.rekindle.report.statistics;

import dev.rekindle.report.Interval;
import dev.rekindle.report.SampleMoments;
import dev.rekindle.report.Uplift;

/**
 * The boundary of a difference that may be looked at every day: over a year of daily looks it is crossed with probability
 * {@code alpha} where there is no difference.
 *
 * <p>Source of its shape: Robbins and Siegmund, "Boundary crossing probabilities for the Wiener process and sample sums",
 * Annals of Mathematical Statistics 41 (1970) 1410-1429: a Wiener process W crosses {@code |W(t)| >= sqrt(t (a*a + log(t /
 * m)))} at some t from m on with probability {@code 2 (1 - Phi(a) + a phi(a))}. That is the bound for looks at every moment;
 * {@code a} is chosen for daily ones by the recursion of {@link GroupSequential} (decision 0450). For estimates with
 * estimated variances it holds in the limit: Bibaut, Kallus and Lindon, "Near-optimal non-parametric sequential tests",
 * arXiv 2212.14411.
 */
public final class AlwaysValid {

    /** The error that all intervals on screens have. */
    public static final double ALPHA = 0.05;

    /** Daily looks over a year cross with 0.050 to 0.052 when the first one is on day 8 to 32, and with less before. */
    private static final double CRITICAL = 2.6;

    /** What daily looks cross less often than looks at every moment. */
    private static final double DAILY = ALPHA / ever(CRITICAL);

    private AlwaysValid() {}

    /**
     * Half the width of a 95 % interval in standard errors: 2.60 at the first look, and slowly more.
     *
     * @param growth by how many times the information has grown since the first look; less than 1 is taken as 1
     */
    public static double z(double growth) {
        return Math.sqrt(CRITICAL * CRITICAL + Math.log(Math.max(1, growth)));
    }

    /** The p-value of a difference of {@code z} standard errors; below 0.05 when the interval excludes 0. */
    public static double p(double z, double growth) {
        double square = z * z - Math.log(Math.max(1, growth));
        return square <= 0 ? 1 : Math.min(1, DAILY * ever(Math.sqrt(square)));
    }

    /**
     * By how many times the information of a comparison of rates has grown since the first look, which needs {@link
     * Uplift#LEAST} successes and failures in each group. Below 1 there is not enough data for a look.
     */
    public static double growth(Proportion first, Proportion second) {
        return (double) Math.min(first.least(), second.least()) / Uplift.LEAST;
    }

    /** The 95 % interval of the difference of two rates: Newcombe's hybrid score interval with {@link #z}. */
    public static Interval rates(Proportion first, Proportion second) {
        return new TwoProportions(first, second).score(z(growth(first, second)));
    }

    /** The 95 % interval of the difference of two means. */
    public static Interval means(SampleMoments first, SampleMoments second, double growth) {
        double error = Math.sqrt(first.variance() / first.count() + second.variance() / second.count());
        return around(first.mean() - second.mean(), error, growth);
    }

    /** The 95 % interval of an estimate with this standard error. */
    public static Interval around(double difference, double error, double growth) {
        double margin = z(growth) * error;
        return new Interval(difference, difference - margin, difference + margin);
    }

    /** The probability that the boundary is ever crossed by looks at every moment. */
    private static double ever(double a) {
        return 2 * (Normal.above(a) + a * Normal.density(a));
    }
}
