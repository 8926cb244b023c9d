package dev.rekindle.report.statistics;

/**
 * A difference of means with the part removed that was known before the experiment: Deng, Xu, Kohavi and Walker, "Improving
 * the sensitivity of online controlled experiments by utilizing pre-experiment data", WSDM 2013.
 *
 * @param error standard error of the difference
 * @param varianceCut the share of the variance that is gone, 0 to 1
 */
public record Cuped(double difference, double error, double varianceCut) {

    /** The slope is estimated within the groups, so that a difference between them does not change it. */
    public static Cuped of(PairedMoments first, PairedMoments second) {
        double spread = first.spreadBefore() + second.spreadBefore();
        double slope = spread == 0 ? 0 : (first.covariation() + second.covariation()) / spread;
        double raw = variance(first, 0) + variance(second, 0);
        double adjusted = variance(first, slope) + variance(second, slope);
        return new Cuped(
                first.meanAfter() - second.meanAfter() - slope * (first.meanBefore() - second.meanBefore()),
                Math.sqrt(adjusted),
                raw == 0 ? 0 : Math.max(0, 1 - adjusted / raw));
    }

    private static double variance(PairedMoments group, double slope) {
        double left = group.spreadAfter() - 2 * slope * group.covariation() + slope * slope * group.spreadBefore();
        return Math.max(0, left) / (group.count() - 1) / group.count();
    }
}
