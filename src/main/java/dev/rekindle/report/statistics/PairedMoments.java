package dev.rekindle.report.statistics;

/**
 * Sums of two figures of each member of a group.
 *
 * @param count members, those with zero values included
 * @param before sum of what was known before the experiment
 * @param after sum of what is measured
 * @param product sum of the products of both
 */
public record PairedMoments(
        long count, double before, double beforeSquares, double after, double afterSquares, double product) {

    double meanBefore() {
        return before / count;
    }

    double meanAfter() {
        return after / count;
    }

    /** Sum of squared deviations of the earlier figure. */
    double spreadBefore() {
        return Math.max(0, beforeSquares - before * before / count);
    }

    double spreadAfter() {
        return Math.max(0, afterSquares - after * after / count);
    }

    double covariation() {
        return product - before * after / count;
    }
}
