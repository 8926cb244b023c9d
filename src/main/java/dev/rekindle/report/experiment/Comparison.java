package dev.rekindle.report.experiment;

import dev.rekindle.report.Interval;
import dev.rekindle.report.SampleMoments;
import dev.rekindle.report.statistics.AlwaysValid;
import dev.rekindle.report.statistics.Cuped;
import dev.rekindle.report.statistics.MeanTest;
import dev.rekindle.report.statistics.Normal;
import dev.rekindle.report.statistics.Proportion;
import dev.rekindle.report.statistics.TwoProportions;

/**
 * A difference between two groups, the first minus the second.
 *
 * @param anytime the 95 % interval that holds at every look; verdicts rest on it
 * @param p its p-value: below 0.05 when the interval excludes 0
 * @param once the 95 % interval for a single look at an end that was planned
 * @param pOnce its p-value; NaN where nothing varies
 */
public record Comparison(Interval anytime, double p, Interval once, double pOnce) {

    private static final double CONFIDENCE = 1 - AlwaysValid.ALPHA;

    /** Of two rates: the score interval, and for a single look the test of proportions. */
    static Comparison ofRates(Proportion first, Proportion second) {
        var test = new TwoProportions(first, second);
        double growth = AlwaysValid.growth(first, second);
        Interval anytime = AlwaysValid.rates(first, second);
        return new Comparison(anytime, anytimeP(anytime, test.z(), growth), test.wald(CONFIDENCE), test.p());
    }

    /** Of two means, with Welch's test for a single look. */
    static Comparison ofMeans(SampleMoments first, SampleMoments second, double growth) {
        MeanTest once = MeanTest.welch(first, second);
        Interval anytime = AlwaysValid.means(first, second, growth);
        return new Comparison(anytime, anytimeP(anytime, once.t(), growth), once.interval(), once.p());
    }

    /** Of two means from which what was known before is removed. */
    static Comparison of(Cuped adjusted, double growth) {
        double z = adjusted.difference() / adjusted.error();
        double margin = Normal.twoSided(AlwaysValid.ALPHA) * adjusted.error();
        Interval anytime = AlwaysValid.around(adjusted.difference(), adjusted.error(), growth);
        return new Comparison(
                anytime,
                anytimeP(anytime, z, growth),
                new Interval(adjusted.difference(), adjusted.difference() - margin, adjusted.difference() + margin),
                Normal.p(z));
    }

    /** Interval and p-value come from slightly different variances; close to the boundary the interval decides. */
    private static double anytimeP(Interval interval, double z, double growth) {
        double p = Double.isNaN(z) ? 1 : AlwaysValid.p(z, growth);
        return interval.containsZero() ? Math.max(p, AlwaysValid.ALPHA) : Math.min(p, Math.nextDown(AlwaysValid.ALPHA));
    }

    public double difference() {
        return anytime.difference();
    }

    /** Whether the first is more than the second beyond chance. */
    public boolean isMore() {
        return anytime.low() > 0;
    }

    /** Whether the first is less than the second beyond chance. */
    public boolean isLess() {
        return anytime.high() < 0;
    }

    /** The standard error of the difference. */
    double error() {
        return (once.high() - once.low()) / 2 / Normal.twoSided(AlwaysValid.ALPHA);
    }
}
