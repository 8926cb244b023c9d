package dev.rekindle.report;

/**
 * Count, sum and sum of squares of a sample, from which mean and variance are computed.
 *
 * @param count size of the sample, zero values included
 * @param sum of the values
 * @param squares sum of the squared values
 */
public record SampleMoments(long count, double sum, double squares) {

    public double mean() {
        return sum / count;
    }

    /** Sample variance, with n - 1 in the denominator. */
    public double variance() {
        return Math.max(0, (squares - sum * sum / count) / (count - 1));
    }
}
