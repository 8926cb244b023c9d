package dev.rekindle.report.statistics;

import dev.rekindle.report.Interval;
import dev.rekindle.report.SampleMoments;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A t-test of two means with its 95 % interval.
 *
 * @param p two-sided; NaN when neither sample varies
 */
public record MeanTest(double t, double degreesOfFreedom, double p, Interval interval) {

    private static final double UPPER = 0.975;

    /** Welch, "The generalization of Student's problem", Biometrika 34 (1947) 28-35; as R's {@code t.test}. */
    public static MeanTest welch(SampleMoments first, SampleMoments second) {
        double v1 = first.variance() / first.count();
        double v2 = second.variance() / second.count();
        double freedom = (v1 + v2) * (v1 + v2) / (v1 * v1 / (first.count() - 1) + v2 * v2 / (second.count() - 1));
        return of(first.mean() - second.mean(), Math.sqrt(v1 + v2), freedom);
    }

    /** With one variance for both; as R's {@code t.test(var.equal = TRUE)}. */
    public static MeanTest student(SampleMoments first, SampleMoments second) {
        double freedom = first.count() + second.count() - 2.0;
        double pooled = ((first.count() - 1) * first.variance() + (second.count() - 1) * second.variance()) / freedom;
        return of(
                first.mean() - second.mean(),
                Math.sqrt(pooled * (1.0 / first.count() + 1.0 / second.count())),
                freedom);
    }

    private static MeanTest of(double difference, double error, double freedom) {
        if (error == 0) {
            return new MeanTest(Double.NaN, freedom, Double.NaN, new Interval(difference, difference, difference));
        }
        var distribution = TDistribution.of(freedom);
        double margin = distribution.inverseCumulativeProbability(UPPER) * error;
        double t = difference / error;
        return new MeanTest(
                t,
                freedom,
                2 * distribution.survivalProbability(Math.abs(t)),
                new Interval(difference, difference - margin, difference + margin));
    }
}
