package dev.rekindle.report;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** A difference with its 95 % confidence interval. */
public record Interval(double difference, double low, double high) {

    private static final double UPPER = 0.975;

    /**
     * Difference of two proportions, {@code x1/n1 - x2/n2}, with unpooled variances (Wald):
     * Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17
     * (1998) 873-890, method 1; the same as R's {@code prop.test(correct = FALSE)}.
     */
    public static Interval ofProportions(long x1, long n1, long x2, long n2) {
        double p1 = (double) x1 / n1;
        double p2 = (double) x2 / n2;
        double error = Math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(UPPER);
        return around(p1 - p2, z * error);
    }

    /**
     * Difference of two means with Welch's interval: Welch, "The generalization of Student's problem when several
     * different population variances are involved", Biometrika 34 (1947) 28-35, degrees of freedom by Satterthwaite; the
     * same as R's {@code t.test}.
     */
    public static Interval ofMeans(SampleMoments first, SampleMoments second) {
        double v1 = first.variance() / first.count();
        double v2 = second.variance() / second.count();
        double error = Math.sqrt(v1 + v2);
        double difference = first.mean() - second.mean();
        if (error == 0) {
            return new Interval(difference, difference, difference);
        }
        double degreesOfFreedom =
                (v1 + v2) * (v1 + v2) / (v1 * v1 / (first.count() - 1) + v2 * v2 / (second.count() - 1));
        return around(difference, TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(UPPER) * error);
    }

    private static Interval around(double difference, double margin) {
        return new Interval(difference, difference - margin, difference + margin);
    }

    /** The interval multiplied by a number of enrolments. */
    public Interval times(long enrolments) {
        return new Interval(difference * enrolments, low * enrolments, high * enrolments);
    }

    public boolean containsZero() {
        return low <= 0 && high >= 0;
    }
}
