package dev.rekindle.report.query;

/**
 * What a mean and a variance need of a sample.
 *
 * @param count how many, those with nothing included
 * @param sum of the values
 * @param squares sum of the squared values
 */
public record SampleMoments(long count, double sum, double squares) {

    public double mean() {
        return sum / count;
    }

    /** Of the sample, with n - 1. */
    public double variance() {
        return Math.max(0, (squares - sum * sum / count) / (count - 1));
    }
}
